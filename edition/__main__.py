"""Lets `python -m edition` be the same as `make-edition`."""

import sys

from edition.cli import main

if __name__ == "__main__":
    sys.exit(main())
