"""Writes an ISBN as people read it."""

from stdnum import isbn


def hyphenated(number: str) -> str:
    """An ISBN of 13 digits with its hyphens, where the ranges are known: 978-0-306-40615-7."""
    written: str = isbn.format(number)
    return written
