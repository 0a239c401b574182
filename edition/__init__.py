"""make-edition: one manuscript of numbered paragraphs becomes an EPUB and a PDF that agree."""

__version__ = "0.1.0"
