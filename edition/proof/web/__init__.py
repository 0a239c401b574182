"""The proof of a web edition."""
