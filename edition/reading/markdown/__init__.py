"""The text of a chapter becomes a Chapter."""
