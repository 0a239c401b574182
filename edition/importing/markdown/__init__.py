"""Import of Markdown as other programs understand it."""
