"""Make: an Edition becomes bytes, one folder for each kind of file."""
