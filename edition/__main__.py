"""Where `make-edition` and `python -m edition` begin.

Loads nothing by itself: the processes that work for a build begin by loading this, too.
"""

import sys


def main() -> int:
    """Carries out the command that was called."""
    from edition import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
