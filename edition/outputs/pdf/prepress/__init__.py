"""Makes the file for the printer out of the one for readers: the same pages, in inks."""
