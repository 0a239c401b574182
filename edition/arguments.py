"""The words of a call become options: every command, what it takes, and what it is for."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from edition import __version__

_MAKING = {
    "check": "say everything that is wrong with a manuscript, and write nothing",
    "epub": "make the EPUB",
    "pdf": "make the PDF",
    "web": "make the web edition: a folder of pages",
    "cover": "make the cover of the printed book: back, spine and front in one piece",
    "all": "make every edition, from one reading",
}

_PRESS = {
    "pdf": "make the file for the printer instead of the one for readers",
    "all": "make the file for the printer, too, although “print” does not ask for one",
}


def parsed(words: Sequence[str] | None) -> argparse.Namespace:
    """The options of a call; ends the program where it is none.

    Names of files may stand before and behind other options, which the parser does not know.
    """
    whole = parser()
    options, rest = whole.parse_known_args(words)
    if rest and (options.command != "verify" or any(word.startswith("-") for word in rest)):
        whole.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.files += map(Path, rest)
    return options


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `command` is None when none is named."""
    whole = argparse.ArgumentParser(
        prog="make-edition",
        description="Compiles a manuscript of numbered paragraphs into an EPUB and a PDF.",
    )
    whole.add_argument("--version", action="version", version=f"make-edition {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_, description=help_, parents=[_common()])

    _add_beginning(command)
    _add_making(command)
    _add_numbers(command)
    _add_comparing(command)
    _add_verifying(command)
    _add_releasing(command)
    _add_previewing(command)
    command("schema", "print the JSON Schema of edition.yaml")
    keeping = command("cache", "say how much is kept for the next build, and where")
    keeping.add_argument("--clear", action="store_true", help="drop all that is kept")
    return whole


def _add_beginning(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    new = command("new", "begin a manuscript that builds at once")
    new.add_argument("folder", metavar="DIR", type=Path)
    new.add_argument("--title", default="Untitled", help="the title of the book")
    new.add_argument("--language", default="en-GB", help="its language, as BCP 47 has it")
    source = command("import", "turn a text, Markdown, a web page or a .docx into a manuscript")
    source.add_argument("source", metavar="SOURCE", type=Path)
    source.add_argument("folder", metavar="DIR", type=Path)
    source.add_argument(
        "--language", default="", help="the language of the text (default: what it says, or en)"
    )


def _add_making(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    for name, help_ in _MAKING.items():
        making = command(name, help_)
        making.add_argument("folder", metavar="DIR", type=Path, nargs="?")
        if name != "check":
            _add_output(making)
        if name in _PRESS:
            making.add_argument("--press", action="store_true", help=_PRESS[name])
        if name == "cover":
            help_ = "make a second file that shows folds, cuts and safe areas, to look at"
            making.add_argument("--proof", action="store_true", help=help_)


def _add_numbers(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    locking = command("lock", "keep the numbers of this edition, for good")
    locking.add_argument("folder", metavar="DIR", type=Path, nargs="?")
    locking.add_argument(
        "--accept",
        action="store_true",
        help="say that all changes to published paragraphs are meant",
    )
    renumbering = command("renumber", "print a patch that keeps every published number")
    renumbering.add_argument("folder", metavar="DIR", type=Path, nargs="?")
    renumbering.add_argument(
        "--suggest", action="store_true", required=True, help="print it, and change nothing"
    )


def _add_comparing(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    comparing = command("compare", "say what changed between two editions, paragraph by paragraph")
    for name, which in (("old", "the earlier edition"), ("new", "the later one")):
        help_ = f"{which}: the folder of a manuscript, or an EPUB"
        comparing.add_argument(name, metavar=name.upper(), type=Path, help=help_)
    comparing.add_argument("--html", metavar="FILE", type=Path, help="write a page to read")


def _add_verifying(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    verifying = command("verify", "compare files that exist with the manuscript and each other")
    verifying.add_argument(
        "files",
        metavar="DIR|FILE",
        type=Path,
        nargs="*",
        help="the folder of the manuscript, then EPUBs and PDFs, or folders of them",
    )
    _add_output(verifying)


def _add_releasing(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    releasing = command("release", "make the complete folder that goes to readers")
    releasing.add_argument("folder", metavar="DIR", type=Path, nargs="?")
    _add_output(releasing)
    releasing.add_argument("--press", action="store_true", help=_PRESS["all"])
    releasing.add_argument(
        "--into", metavar="CATALOGUE", type=Path, help="put it into this catalogue, too"
    )
    catalogue = command("catalogue", "make the pages and feeds of a catalogue anew")
    catalogue.add_argument("folder", metavar="CATALOGUE", type=Path)
    catalogue.add_argument(
        "--remove", metavar="FOLDER", action="append", help="take this book out of it"
    )


def _add_previewing(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    previewing = command("preview", "show the book in the browser, anew at every save")
    previewing.add_argument("folder", metavar="DIR", type=Path, nargs="?")
    previewing.add_argument(
        "--port", metavar="N", type=_port, default=0, help="where it is served (default: any)"
    )
    previewing.add_argument(
        "--no-open", dest="open", action="store_false", help="open no browser, only say the address"
    )


def _add_output(making: argparse.ArgumentParser) -> None:
    making.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        default=Path("dist"),
        help="where the files go (default: dist)",
    )


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--strict", action="store_true", help="count warnings as errors")
    common.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how problems are told (default: text)",
    )
    common.add_argument("-q", "--quiet", action="store_true", help="tell only problems")
    common.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        default=os.cpu_count() or 1,
        help="how many processes may work at once (default: one a core)",
    )
    common.add_argument(
        "--no-cache",
        dest="keep",
        action="store_false",
        help="prepare everything anew, and keep nothing for the next time",
    )
    return common


def _positive(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written} is no number of processes")
    return int(written)


def _port(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 <= int(written) <= 65535:
        raise argparse.ArgumentTypeError(f"{written} is no port")
    return int(written)
