"""The press room: pieces laid out in processes apart, and kept."""
