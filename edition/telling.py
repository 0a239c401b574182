"""Problems → the lines that tell of them: for people, for programs, and for GitHub."""

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from edition.diagnostics import Problem

Form = Literal["text", "json", "github"]


def lines(problems: Iterable[Problem], shown: str, form: Form) -> Iterator[str]:
    """The lines that tell of problems; `shown` stands before the names of files."""
    if form == "json":
        told = [_as_json(problem, shown) for problem in problems]
        yield json.dumps(told, ensure_ascii=False, indent=1)
        return
    line = _as_github if form == "github" else _as_text
    yield from (line(problem, shown) for problem in problems)


def _as_text(problem: Problem, shown: str) -> str:
    text = f"{shown}{problem.place}: {problem.severity.value}[{problem.code}]: {problem.message}"
    return f"{text}\n  hint: {problem.hint}" if problem.hint else text


def _as_json(problem: Problem, shown: str) -> dict[str, str | int]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": shown + problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_github(problem: Problem, shown: str) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands."""
    place = problem.place
    where = {"file": shown + place.file, "line": place.line, "col": place.column}
    settings = ",".join(
        f"{key}={_escaped(str(value), ':,')}" for key, value in where.items() if value
    )
    message = _escaped(f"{problem.message}\n{problem.hint}".strip())
    return f"::{problem.severity.value} {settings},title={problem.code}::{message}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
