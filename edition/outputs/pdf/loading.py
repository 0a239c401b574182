"""Loads WeasyPrint, the print engine: the only module that knows its name."""

import ctypes.util
import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType

from edition.outputs.pdf.laid import EngineMissing


@cache
def load() -> ModuleType:
    """The print engine, which takes half a second; it sees no font of the system.

    Raises EngineMissing.
    """
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fontconfig.xml"))
    try:
        with _by_name():
            return _loaded()
    except OSError:
        pass  # the system has the libraries elsewhere, or has none
    try:
        return _loaded()
    except OSError as error:
        raise EngineMissing(str(error).splitlines()[0]) from error


@contextmanager
def _by_name() -> Iterator[None]:
    """While it lasts, the libraries of the system are loaded by their names, or not at all.

    The engine tries names of other systems first. For each of them Python asks the compiler and the
    linker, if Linux has them: that takes twice as long as all else.
    """
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _loaded() -> ModuleType:
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # it warns that there are no fonts
        import weasyprint
        import weasyprint.pdf.tags
        import weasyprint.text.fonts
        import weasyprint.urls
    module: ModuleType = weasyprint
    return module
