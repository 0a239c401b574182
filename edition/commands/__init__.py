"""The commands, by family: options in, lines and an exit code out."""
