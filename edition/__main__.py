"""Where `make-edition` and `python -m edition` begin.

Loads nothing by itself: the processes that work for a build begin by loading this, too.
"""

import signal
import sys

_LIKE_CTRL_C = ("SIGTERM", "SIGHUP")  # of who ends a program, and of a terminal that is closed


def main() -> int:
    """Carries out the command that was called; however it is stopped, nothing is left behind."""
    from edition import cli

    for name in _LIKE_CTRL_C:
        number = getattr(signal, name, None)  # Windows has one of them
        if number and signal.getsignal(number) is signal.SIG_DFL:  # who calls may let it be ignored
            signal.signal(number, signal.default_int_handler)
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
