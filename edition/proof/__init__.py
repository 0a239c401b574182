"""Prove: what was made is read back with other eyes and compared with the Edition."""
