"""Work that is done in several processes at once."""
