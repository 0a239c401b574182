"""The handbook has no Problem, and its list of codes is the list of codes in the program."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from edition import build
from edition.diagnostics import Problems
from edition.model import Paragraph

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[FMCNPRILKTSVJDW]\d\d")


def calls() -> Iterator[tuple[str, str]]:
    """Each code that the program raises, with the name of what is called with it."""
    for path in (ROOT / "edition").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and CODE.fullmatch(str(argument.value)):
                        yield str(argument.value), ast.unparse(node.func).rpartition(".")[2]


def raised() -> set[str]:
    """Every code that stands as a text of its own in the program."""
    return {
        node.value
        for path in (ROOT / "edition").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def listed() -> dict[str, bool]:
    """The codes in the handbook's appendix, and whether it says that they are warnings."""
    text = (ROOT / "manuscript" / "90-problems.md").read_text("utf-8")
    return {code: bool(w) for code, w in re.findall(r"(?m)^([A-Z]\d\d)( W)?$", text)}


def test_has_no_problem() -> None:
    problems = Problems()
    edition = build.read(ROOT / "manuscript", problems)
    assert list(problems) == []
    paragraphs = [
        block
        for chapter in edition.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
    ]
    assert len(paragraphs) > 100


def test_lists_every_code() -> None:
    assert sorted(listed()) == sorted(raised())


def test_says_which_codes_are_warnings() -> None:
    told = {code: name == "warning" for code, name in calls() if name in ("error", "warning")}
    assert told
    said = listed()
    assert {code: said[code] for code in told if code in said} == {
        code: warning for code, warning in told.items() if code in said
    }
