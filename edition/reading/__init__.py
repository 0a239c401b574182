"""Read: a folder becomes a Manuscript."""
