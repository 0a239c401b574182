"""The printed edition."""
