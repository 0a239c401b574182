"""Verify: files that exist, against the manuscript and against each other."""
