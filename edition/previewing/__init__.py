"""A manuscript that is being written, seen as a book: laid out again at every save."""
