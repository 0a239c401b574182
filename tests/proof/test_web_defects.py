"""A web edition that was damaged after it was made: the proof finds each kind of damage."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition import build
from edition.diagnostics import Problem, Problems
from edition.model import Edition, PageStart, WebSettings
from edition.outputs.web.make import make
from edition.proof.report import HINT
from edition.proof.web.prove import prove
from tests.proof.damages import Damages

Files = dict[str, bytes]
FULL = Path(__file__).parent.parent / "books" / "full"
PRINTED = (PageStart("1", "c1", 0, "Of the light"), PageStart("2", "c2", 0, "Of the oil"))
LIGHT, OIL, START = "01-light.html", "02-oil.html", "index.html"
DAMAGES: Damages[Files] = Damages()


@pytest.fixture(scope="module")
def edition() -> Edition:
    book = build.read(FULL, Problems())
    return replace(book, metadata=replace(book.metadata, web=WebSettings("", "chapters")))


@pytest.fixture(scope="module")
def good(edition: Edition) -> Files:
    return dict(make(edition, PRINTED))


def proven(edition: Edition, files: Files) -> list[Problem]:
    problems = Problems()
    prove(edition, files, problems, PRINTED)
    return list(problems)


def change(files: Files, name: str, old: str, new: str) -> None:
    assert old.encode() in files[name], old
    files[name] = files[name].replace(old.encode(), new.encode(), 1)


@DAMAGES.of("V01")
def the_start_page_is_missing(files: Files) -> None:
    del files[START]


@DAMAGES.of("V03")
def a_chapter_is_missing(files: Files) -> None:
    change(files, OIL, 'id="c2"', 'id="page-c2"')


@DAMAGES.of("V04")
def a_paragraph_is_missing(files: Files) -> None:
    page = files[LIGHT].decode()
    start = page.index('<p id="p2"')
    end = page.index("</p>", start) + len("</p>")
    files[LIGHT] = (page[:start] + page[end:]).encode()


@DAMAGES.of("V07")
def a_word_is_another(files: Files) -> None:
    change(files, LIGHT, "lamp", "lump")


@DAMAGES.of("V08")
def a_number_is_another(files: Files) -> None:
    change(files, LIGHT, ">2</a></span>", ">3</a></span>")


@DAMAGES.of("V11")
def a_reference_leads_to_another_note(files: Files) -> None:
    change(files, LIGHT, 'href="#n2" class="noteref"', 'href="#n3" class="noteref"')


@DAMAGES.of("V13")
def a_way_back_is_missing(files: Files) -> None:
    change(files, LIGHT, 'href="#r3" class="backlink"', 'href="#r2" class="backlink"')


@DAMAGES.of("V14")
def a_picture_is_another(files: Files) -> None:
    files["images/lantern.svg"] += b"<!-- -->"


@DAMAGES.of("V18")
def the_contents_call_a_chapter_otherwise(files: Files) -> None:
    change(files, START, ">Of the oil</a>", ">Of the soil</a>")


@DAMAGES.of("V21")
def a_printed_page_is_not_marked(files: Files) -> None:
    change(files, OIL, 'role="doc-pagebreak" id="page-2"', 'id="page-2"')


@DAMAGES.of("V23")
def the_list_of_pages_calls_one_otherwise(files: Files) -> None:
    change(files, START, 'id="page-2" href="02-oil.html#page-2">2<', 'href="02-oil.html#page-2">3<')


@DAMAGES.of("W10")
def a_link_leads_nowhere(files: Files) -> None:
    change(files, START, 'rel="next" href="preface.html"', 'rel="next" href="proface.html"')


@DAMAGES.of("W11")
def something_is_fetched(files: Files) -> None:
    change(files, LIGHT, 'src="reader.js"', 'src="https://example.org/reader.js"')


@DAMAGES.of("W11")
def a_style_fetches_something(files: Files) -> None:
    files["styles/edition.css"] += b"@import 'https://example.org/a.css';"


@DAMAGES.of("W12")
def an_address_leads_to_another_page(files: Files) -> None:
    change(files, START, '<a id="p1" href="01-light.html#p1">', '<a id="p1" href="02-oil.html#c2">')


@DAMAGES.of("W13")
def an_address_stands_twice_on_a_page(files: Files) -> None:
    change(files, START, 'id="page-contents"', 'id="p1"')


@DAMAGES.of("W14")
def a_number_is_no_link(files: Files) -> None:
    change(files, LIGHT, '<a href="#p2" aria-label', '<a href="#p1" aria-label')


@DAMAGES.of("W15")
def the_search_does_not_find_a_word(files: Files) -> None:
    change(files, "search.js", "The lamp is", "The lump is")


@DAMAGES.of("W15")
def the_search_leads_nowhere(files: Files) -> None:
    change(files, "search.js", '"p2"', '"p222"')


@DAMAGES.of("W15")
def there_is_no_index(files: Files) -> None:
    files["search.js"] = b"globalThis.editionIndex = {"


@DAMAGES.of("W16")
def the_ways_on_leave_a_chapter_out(files: Files) -> None:
    change(files, LIGHT, '<a rel="next" href="02-oil.html">', '<a rel="next" href="part-sea.html">')


def test_nothing_is_wrong_with_pages_as_they_were_made(edition: Edition, good: Files) -> None:
    assert proven(edition, good) == []


@pytest.mark.parametrize(
    ("code", "damaged"), [*DAMAGES], ids=[function.__name__ for _, function in DAMAGES]
)
def test_a_damage_is_found(
    edition: Edition, good: Files, code: str, damaged: Callable[[Files], None]
) -> None:
    files = dict(good)
    damaged(files)
    problems = proven(edition, files)
    assert code in {problem.code for problem in problems}, problems
    assert all(problem.hint == HINT for problem in problems)


def test_every_code_of_its_own_has_a_test() -> None:
    tested = {code for code, _ in DAMAGES if code.startswith("W")}
    assert tested == {f"W{n}" for n in range(10, 17)}
