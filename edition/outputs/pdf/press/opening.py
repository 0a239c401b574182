"""Makes a process ready to lay out sheets, before there are any.

The engine is loaded when this is called: who begins such a process does not wait for it.
"""

from contextlib import suppress


def ready() -> None:
    """Loads the print engine and all that goes with it."""
    from edition.outputs.pdf.laid import EngineMissing
    from edition.outputs.pdf.loading import load
    from edition.outputs.pdf.press import room as room  # and what lays out, with all it needs

    with suppress(EngineMissing):  # the first sheet will raise it, too
        load()
