"""The JSON Schema of edition.yaml is one, and agrees with what reading says."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from edition.diagnostics import Problems, Severity
from edition.reading.settings import definitions, metadata
from edition.reading.settings.schema import schema
from edition.reading.settings.shapes import Either, Fault, Group, Key, Many, Shape, Text

HEAD = "title: A Book\nlanguage: en\n"
BOOKS = Path(__file__).parents[2] / "books"


class Core(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, where dates and `no` are texts."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def decimal(loader: Core, node: yaml.ScalarNode) -> int:
    return int(node.value)


Core.add_constructor("tag:yaml.org,2002:int", decimal)


def as_an_editor_sees(source: str) -> Any:
    return yaml.load(source, Loader=Core)


def complaints(source: str) -> list[str]:
    found = Draft202012Validator(schema()).iter_errors(as_an_editor_sees(source))
    return [error.message for error in found]


def reading_accepts(folder: Path, source: str) -> bool:
    path = folder / "edition.yaml"
    path.write_text(source, encoding="utf-8")
    problems = Problems()
    metadata.read(path, "edition.yaml", problems)
    return not problems.has_errors()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


@pytest.mark.parametrize("book", ["minimal", "full"])
def test_it_accepts_the_books_of_the_tests(book: str) -> None:
    assert complaints((BOOKS / book / "edition.yaml").read_text(encoding="utf-8")) == []


GOOD = [
    "title: 1984\n",
    "date: 2026\n",
    "date: 2026-11\n",
    "date: 2026-11-22\n",
    "edition: no\n",
    "edition: 1.10\n",
    "edition: true\n",
    "language: zh-Hant-TW\n",
    "language: de-1996\n",
    "contributors: [{name: A}]\n",
    "contributors: [{name: A, role: Book Designer, file-as: A}]\n",
    "contributors: [{name: A, role: book-designer}]\n",
    "contributors: [{name: A, role: EDT}]\n",
    "contributors: [{name: A, role: 'author of introduction, etc.'}]\n",
    "identifiers: {isbn: {epub: 9783161484100, pdf: 978-0-306-40615-7, print: 080442957X}}\n",
    "identifiers: {isbn: {epub: 0306406152, pdf: ISBN 978-3-16-148410-0}}\n",
    "identifiers: {uuid: urn:uuid:0F9C6F2E-3D6B-4B3A-9A11-8C2B1E0D7A55}\n",
    "identifiers: {doi: 10.1000/182, uri: 'urn:x:y'}\n",
    "identifiers: {doi: 'https://doi.org/10.1000/182'}\n",
    "license: https://example.org/licence\n",
    "license: 2026\n",
    "cover: 2026\n",
    "contributors: [{name: A, role: book  designer}]\n",
    "license: MIT OR Apache-2.0\n",
    "subjects: [plain, 1984, {term: t}, {scheme: thema, code: 1DDU-GB-ESL}]\n",
    "subjects: [{scheme: lcsh, term: t}]\n",
    "series: {title: S}\n",
    "series: {title: S, number: 3}\n",
    "cover: ./images/my..cover.jpg\n",
    "contents: [a.md, {chapter: b.md, title: B}, {back: [c.md]}]\n",
    "contents: [{front: sub/a.md}, {part: p.md, chapters: b.md}]\n",
    "contents: [{part: One, chapters: [b.md, {chapter: c.md}]}]\n",
    "paragraphs: {start: 0, numbering: none, sign: §}\n",
    "print: {trim: 6in x 9in, size: 10.5pt, bleed: 0}\n",
    "print: {trim: 148 X 210 MM, bleed: 3 mm, margins: {inner: 0, outer: 15mm}}\n",
    "print: {trim: US Letter}\n",
    "print: {press: x-4, marks: crop, signature: 16}\n",
    "print: {trim: demy octavo}\n",
    "print: {trim: crown-quarto}\n",
    "print: {trim: A5}\n",
    "print: {trim: 5.25x8}\n",
    "print: {trim: large crown, leading: 1.35, measure: 64, gutter: 3mm}\n",
    "print: {leading: 14pt, openings: any, printer: kdp, numbers: outer}\n",
    "accessibility: {certified-by: A, conforms-to: EPUB Accessibility 1.1 - WCAG 2.1 Level AAA}\n",
    "accessibility: {exemption: eaa-microenterprise}\n",
    "release: {url: https://example.org, folder: a-book, web: true}\n",
    "release: {price: {epub: 4.5 eur}}\n",
    "work: {title: Emma, language: en}\n",
]


@pytest.mark.parametrize("line", GOOD)
def test_it_accepts_what_reading_accepts(tmp_path: Path, line: str) -> None:
    source = line + HEAD if not line.startswith(("title", "language")) else line
    source += "".join(f"{key}: en\n" for key in ("title", "language") if f"{key}:" not in source)
    assert reading_accepts(tmp_path, source)
    assert complaints(source) == []


WRONG = [
    "titel: x\n",
    "subtitle: [a]\n",
    "subtitle:\n",
    "subtitle: ''\n",
    "date: yesterday\n",
    "date: 2026-13\n",
    "date: 22.11.2026\n",
    "contributors: Jane\n",
    "contributors: [Jane]\n",
    "contributors: [{role: author}]\n",
    "contributors: [{name: A, role: autor}]\n",
    "contributors: [{name: A, roles: author}]\n",
    "identifiers: {isbn: 9783161484100}\n",
    "identifiers: {isbn: {epub: 12345}}\n",
    "identifiers: {isbn: {ebook: 9783161484100}}\n",
    "identifiers: {uuid: 1234}\n",
    "identifiers: {doi: 11.1000/182}\n",
    "identifiers: {uri: example}\n",
    "license: All rights reserved\n",
    "subjects: plain\n",
    "subjects: [{scheme: dewey, code: 1}]\n",
    "series: {number: 3}\n",
    "cover: ../cover.jpg\n",
    "cover: images/../../cover.jpg\n",
    "cover: /cover.jpg\n",
    "cover: images\\cover.jpg\n",
    "cover: C:/cover.jpg\n",
    "contents: a.md\n",
    "contents: []\n",
    "contents: [a.txt]\n",
    "contents: [../a.md]\n",
    "contents: [{front: [a.md, b.txt]}]\n",
    "contents: [{chapter: a.md, titel: T}]\n",
    "paragraphs: {numbering: Auto}\n",
    "paragraphs: {start: -1}\n",
    "paragraphs: {start: one}\n",
    "notes: {print: endnotes}\n",
    "print: {trim: 6 x 12}\n",
    "print: {leading: 14}\n",
    "print: {leading: wide}\n",
    "print: {trim: foolscap}\n",
    "print: {size: 10.5}\n",
    "print: {bleed: 3}\n",
    "print: {press: x-3}\n",
    "print: {signature: 6}\n",
    "print: {margins: {inner: wide}}\n",
    "print: A5\n",
    "epub: {fonts: yes}\n",
    "accessibility: {exemption: none}\n",
    "release: {url: example.org}\n",
    "release: {folder: opds}\n",
    "release: {price: {epub: 5}}\n",
    "work: {language: de}\n",
    "accessibility: {certified-by: A, conforms-to: WCAG 2.2 AA}\n",
]


@pytest.mark.parametrize("line", WRONG)
def test_it_refuses_what_reading_refuses(tmp_path: Path, line: str) -> None:
    assert not reading_accepts(tmp_path, HEAD + line)
    assert complaints(HEAD + line) != []


@pytest.mark.parametrize("key", ["title", "language"])
def test_it_asks_for_what_is_required(key: str) -> None:
    source = "\n".join(line for line in HEAD.splitlines() if not line.startswith(key))
    assert complaints(source) == [f"'{key}' is a required property"]


def properties(found: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(found, dict):
        yield from found.get("properties", {}).items()
        for inner in found.values():
            yield from properties(inner)
    if isinstance(found, list):
        for inner in found:
            yield from properties(inner)


def test_every_key_is_described() -> None:
    described = dict(properties(schema()))
    assert len(described) > 50
    assert all(each["description"].endswith((".", "”.")) for each in described.values())


def test_patterns_are_read_alike_in_javascript() -> None:
    """Editors read them with the flag `u`, where an escape of a plain character is a fault."""
    patterns = re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(schema()))
    assert len(patterns) > 10
    for pattern in map(json.loads, (f'"{found}"' for found in patterns)):
        assert "(?i" not in pattern
        assert "(?P" not in pattern
        assert set(re.findall(r"\\(.)", pattern)) <= set("sSdDwWu.-\\^+"), pattern


def keys(shape: Shape[Any]) -> Iterator[Key[Any]]:
    match shape:
        case Text():
            return
        case Group():
            for key in shape.keys:
                yield key
                yield from keys(key.shape)
        case Either():
            yield from keys(shape.group)
        case Many():
            yield from keys(shape.item)


def test_a_default_as_written_is_read_as_the_value_that_stands_in() -> None:
    every = [inner for key in definitions.KEYS for inner in (key, *keys(key.shape))]
    with_default = [key for key in every if key.default]
    assert len(with_default) > 10
    for key in with_default:
        shape = key.shape.text if isinstance(key.shape, Either) else key.shape
        assert isinstance(shape, Text)
        read = shape.read(key.default)
        assert not isinstance(read, Fault)
        assert read == key.absent, key.name


def mappings(held: Iterable[Key[Any]]) -> Iterator[tuple[Key[Any], ...]]:
    """The keys of every mapping within these keys."""
    for key in held:
        inner = {id(one): one for one in keys(key.shape)}
        deeper = {id(one) for child in inner.values() for one in keys(child.shape)}
        own = tuple(one for number, one in inner.items() if number not in deeper)
        yield own
        yield from mappings(own)


def test_no_two_keys_of_a_mapping_answer_to_one_name() -> None:
    for group in (definitions.KEYS, *mappings(definitions.KEYS)):
        names = [key.name for key in group]
        synonyms = [word for key in group for word in key.synonyms]
        assert not set(synonyms) & set(names) - {"title"}
        assert len(synonyms) == len(set(synonyms))


def test_warnings_alone_do_not_refuse(tmp_path: Path) -> None:
    path = tmp_path / "edition.yaml"
    path.write_text(HEAD, encoding="utf-8")
    problems = Problems()
    metadata.read(path, "edition.yaml", problems)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
