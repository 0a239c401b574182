"""edition.yaml becomes Metadata."""
