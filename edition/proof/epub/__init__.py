"""The EPUB, read back."""
