"""Import: other people's files become a manuscript."""
