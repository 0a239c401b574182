"""cache: what is kept for the next build, seen and cleared."""

import argparse

from edition.commands.call import DONE, CallError


def cache(options: argparse.Namespace) -> int:
    """Says how much is kept for the next build, and where; drops it when asked."""
    from edition import keeping

    folder = keeping.folder()
    if options.clear:
        try:
            keeping.clear()
        except OSError as fault:
            raise CallError(f"{fault.filename or folder}: {fault.strerror}") from fault
    size = keeping.size()
    pieces = "1 piece" if size.pieces == 1 else f"{size.pieces} pieces"
    print(f"{folder}: {pieces}, {size.bytes / 1e6:.1f} MB")
    return DONE
