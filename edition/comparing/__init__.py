"""Two editions of a book → what changed between them, paragraph by paragraph."""
