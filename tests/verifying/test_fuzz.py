"""Files and manuscripts with chance damages: each is told as a problem, and nothing ever breaks."""

import pickle
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition import build
from edition.diagnostics import Problem, Problems
from edition.reading.numbers_lock import FILE as LOCK
from edition.verifying.looking import FILE, Looked, look
from tests.folders import HEAD, folder

HERE = Path(__file__).parent
EDITION = build.read(HERE / "manuscript", Problems())
EPUB, PDF = ((HERE / "corpus" / f"good.{kind}").read_bytes() for kind in ("epub", "pdf"))
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW, MANY = settings(SLOW, max_examples=12), settings(SLOW, max_examples=400)

flips = st.lists(st.tuples(st.integers(0, 2**20), st.integers(1, 255)), min_size=1, max_size=30)


def looked(data: bytes) -> tuple[Problem, ...]:
    found: Looked = pickle.loads(look((EDITION, "book"), {FILE: data}, lambda number: None))
    return found.problems


def damaged(data: bytes, found: list[tuple[int, int]], kept: float) -> bytes:
    bad = bytearray(data[: int(len(data) * kept)] or b"x")
    for place, flipped in found:
        bad[place % len(bad)] ^= flipped
    return bytes(bad)


def test_the_good_files_are_good() -> None:
    assert looked(EPUB) == ()
    assert looked(PDF) == ()


def told(data: bytes) -> None:
    assert {problem.code[0] for problem in looked(data)} <= {"V"}


@FEW
@given(found=flips, kept=st.sampled_from([1.0, 1.0, 0.9, 0.4]))
def test_bytes_of_an_epub(found: list[tuple[int, int]], kept: float) -> None:
    told(damaged(EPUB, found, kept))


@FEW
@given(found=flips, kept=st.sampled_from([1.0, 1.0, 0.9, 0.4]))
def test_bytes_of_a_pdf(found: list[tuple[int, int]], kept: float) -> None:
    told(damaged(PDF, found, kept))


@pytest.mark.slow
@MANY
@given(found=flips, kept=st.floats(0, 1), kind=st.sampled_from([EPUB, PDF]))
def test_many_bytes(found: list[tuple[int, int]], kept: float, kind: bytes) -> None:
    told(damaged(kind, found, kept))


with zipfile.ZipFile(BytesIO(EPUB)) as _archive:
    HELD = {name: _archive.read(name) for name in _archive.namelist()}
TEXTS = sorted(name for name in HELD if name.endswith((".xhtml", ".opf", ".ncx", ".xml")))
# Pieces of XML that mean something, so that what is damaged is often still well-formed.
PIECES = [
    b'id="p1"',
    b'href="//["',
    b'href="#"',
    b"<p>",
    b"</p>",
    b"<li>",
    b"<hr/>",
    b"\xff",
    b"<!--",
]
PIECES += [
    b"xmlns",
    b'start="-9999999999999999999999"',
    b'value="\xc2\xb2"',
    b"&#0;",
    b"&nbsp;",
    b"",
]


@st.composite
def shuffled(draw: st.DrawFn) -> bytes:
    """An EPUB whose files change their names and places, and lose or gain pieces of text."""
    names = draw(st.permutations(list(HELD)))
    other = dict(zip(draw(st.permutations(TEXTS)), TEXTS, strict=True))
    swapped = draw(st.booleans())
    written = BytesIO()
    with zipfile.ZipFile(written, "w", draw(st.sampled_from([0, 8, 12, 14]))) as archive:
        for name in names[draw(st.integers(0, 2)) :]:
            data = HELD[other.get(name, name) if swapped else name]
            if name in TEXTS and draw(st.booleans()):
                place = draw(st.integers(0, len(data)))
                end = place + draw(st.integers(0, 40))
                data = data[:place] + draw(st.sampled_from(PIECES)) + data[end:]
            archive.writestr(name, data)
    return written.getvalue()


@FEW
@given(shuffled())
def test_entries_of_an_epub(data: bytes) -> None:
    told(data)


@pytest.mark.slow
@MANY
@given(shuffled())
def test_many_entries(data: bytes) -> None:
    told(data)


# --- Readers of manuscripts --------------------------------------------------------------------

MARKUP = st.sampled_from(
    [
        *("# ", "## ", "[^a]", "[^a]: ", "{#p1}", "{.continued}", "{n=4a}", "[](#p1..p3)", "> "),
        *("| a | b |\n|:--|--:|\n", "*", "_", "`", "```\n", ": ", "![a](b.png)", "<b>", "\\\n"),
        *("1. ", "\t", "\n\n", "\n", "  ", "~~", "^", "~", "’", "א", "あ", "[x]{lang=de}", "- "),
        *("***\n", "\u202e"),
    ]
)
MARKDOWN = st.lists(MARKUP | st.text(max_size=12), max_size=60).map("".join)
KEYS = st.sampled_from(
    [
        *("title", "language", "date", "contributors", "contents", "print", "epub", "paragraphs"),
        *("notes", "identifiers", "subjects", "series", "cover", "accessibility", "license", "x"),
    ]
)
SCALARS = st.text(max_size=12) | st.sampled_from(
    [
        *("", "no", "1.10", "[a, b]", "{a: b}", "{name: x, role: aut}", "&a x", "*a", "|", ">"),
        *("2026-13-40", "6in x 9in", "- x", "'", '"', "{pages: print}", "!!python x"),
        "[{part: A, chapters: [a.md]}]",
    ]
)
SETTINGS = st.lists(st.tuples(KEYS, SCALARS), max_size=8).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)
LOCKS = SETTINGS | st.sampled_from(
    [
        "editions:\n- {name: A, date: 2026}\nparagraphs:\n- [p1, 1, one]\n",
        "editions: []\nparagraphs: [[]]\n",
        "paragraphs:\n  p1: {n: 1}\n",
        "- - - -\n",
    ]
)


def read(head: str, chapter: str, lock: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = {"01.md": chapter, **({LOCK: lock} if lock else {})}
        problems = Problems()
        build.read(folder(Path(name), files, head), problems)
        assert all(problem.code and problem.message for problem in problems)


@FEW
@given(head=SETTINGS, chapter=MARKDOWN, lock=LOCKS)
def test_a_manuscript(head: str, chapter: str, lock: str) -> None:
    read(head, chapter, lock)


@pytest.mark.slow
@MANY
@given(head=st.just(HEAD) | SETTINGS.map(HEAD.__add__), chapter=MARKDOWN, lock=st.just("") | LOCKS)
def test_many_manuscripts(head: str, chapter: str, lock: str) -> None:
    read(head, chapter, lock)
