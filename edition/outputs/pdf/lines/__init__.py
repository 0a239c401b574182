"""The lines of a paragraph, chosen all at once; knows fonts and text, and no print engine."""
