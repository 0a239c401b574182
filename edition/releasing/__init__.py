"""Makes of a book that is done what goes to readers with it: pages, catalogues, records."""
