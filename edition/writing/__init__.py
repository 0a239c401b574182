"""Write: what every output shares."""
