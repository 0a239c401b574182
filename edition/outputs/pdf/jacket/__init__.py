"""The cover for the printer: back, spine and front in one piece."""
