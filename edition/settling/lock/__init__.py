"""What was published under which number, and whether it still is."""
