"""A PDF → how many pages it has, and what each of them is called."""

import io

import pikepdf


def labels(data: bytes) -> tuple[str, ...]:
    """The label of each page, in order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(str(page.label) for page in pdf.pages)
