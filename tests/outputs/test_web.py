"""The web edition: every address leads on, every number is a link, and nothing is fetched."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from edition import build
from edition.diagnostics import Problems
from edition.model import Edition, PageStart, WebSettings
from edition.outputs.web.make import make
from edition.proof.web.prove import prove
from tests.outputs.epubs import edition

TWO = {
    "01-sea.md": """# The Sea

It is wide.[^a]

{#deep}
It is *deep*, as [](#p3) says.

[^a]: Very.
""",
    "02-land.md": """# The Land

It is dry. See [the sea](#deep), or [the web](https://example.org/).
""",
}
CHAPTERS = "web: {address: https://example.org/sea, pages: chapters}\n"


def made(book: Edition, pages: tuple[PageStart, ...] = ()) -> dict[str, bytes]:
    """The files of a web edition, in which the proof finds nothing."""
    files = dict(make(book, pages))
    problems = Problems()
    prove(book, files, problems, pages)
    assert list(problems) == []
    return files


def root(files: dict[str, bytes], name: str = "index.html") -> etree._Element:
    return html.document_fromstring(files[name].decode())


def words_of(files: dict[str, bytes], name: str = "index.html") -> dict[str, str]:
    found = root(files, name).find(".//script[@id='page-words']")
    assert found is not None
    data: dict[str, str] = json.loads(found.text or "")
    return data


def described(files: dict[str, bytes], name: str = "index.html") -> dict[str, Any]:
    found = root(files, name).find(".//script[@type='application/ld+json']")
    assert found is not None
    data: dict[str, Any] = json.loads(found.text or "")
    return data


@pytest.fixture
def sea(tmp_path: Path) -> Edition:
    return edition(tmp_path, TWO, CHAPTERS)


def test_a_short_book_stands_on_one_page_and_a_long_one_on_many(tmp_path: Path) -> None:
    short = made(edition(tmp_path / "short", TWO))
    assert [name for name in short if name.endswith(".html")] == ["index.html"]
    text = "\n\n".join("So many words that nobody counts them. " * 60 for _ in range(30))
    long = made(edition(tmp_path / "long", {"1.md": f"# A\n\n{text}", "2.md": "# B\n\nIt."}))
    assert [name for name in long if name.endswith(".html")] == ["index.html", "1.html", "2.html"]


def test_every_address_leads_on_from_the_start_page(sea: Edition) -> None:
    start = root(made(sea))
    found = {}
    for own in ("c1", "p1", "deep", "p2", "n1", "r1", "c2", "p3"):
        at = start.get_element_by_id(own)  # type: ignore[attr-defined]
        link = at if at.tag == "a" else next(at.iterancestors("a"))
        found[own] = link.get("href")
    sea_page = dict.fromkeys(("p2", "deep"), "01-sea.html#p2")
    sea_page |= dict.fromkeys(("p1", "n1", "r1"), "01-sea.html#p1")
    assert found == {
        **sea_page,
        "c1": "01-sea.html#c1",
        "c2": "02-land.html#c2",
        "p3": "02-land.html#p3",
    }


def test_numbers_are_links_with_what_is_cited(sea: Edition) -> None:
    link = root(made(sea), "02-land.html").find(".//p[@id='p3']/span/a")
    assert link is not None
    said = [link.get(name) for name in ("href", "aria-label", "data-place")]
    assert said == ["#p3", "Paragraph 3", "¶\u00a03"]
    words = words_of(made(sea), "02-land.html")
    assert words["address"] == "https://example.org/sea/"
    assert words["citation"].endswith("{place}, {address}.")


def test_pages_have_addresses_only_where_the_book_has_one(tmp_path: Path, sea: Edition) -> None:
    links = [
        (link.get("rel"), link.get("href"))
        for link in root(made(sea), "02-land.html").iter("link")
        if link.get("rel") != "stylesheet"
    ]
    assert links == [
        ("canonical", "https://example.org/sea/02-land.html"),
        ("icon", "data:,"),
        ("prev", "01-sea.html"),
    ]
    plain = made(edition(tmp_path / "plain", TWO))
    assert root(plain).find(".//link[@rel='canonical']") is None


def test_in_a_release_the_address_follows_from_that_of_the_release(tmp_path: Path) -> None:
    more = "release: {url: https://example.org/sea/, web: true}\n"
    files = made(edition(tmp_path, TWO, more))
    assert words_of(files)["address"] == "https://example.org/sea/web/"


def test_what_the_book_is_stands_there_for_machines(sea: Edition) -> None:
    files = made(sea)
    data = described(files)
    assert (data["@type"], data["url"]) == ("Book", "https://example.org/sea/")
    assert [(part["name"], part["position"]) for part in data["hasPart"]] == [
        ("The Sea", 1),
        ("The Land", 2),
    ]
    chapter = described(files, "01-sea.html")
    assert chapter["isPartOf"]["url"] == "https://example.org/sea/"


def test_the_policy_lets_nothing_in_and_names_the_data(sea: Edition) -> None:
    for name in ("index.html", "01-sea.html"):
        policy = root(made(sea), name).find(".//meta[@http-equiv='Content-Security-Policy']")
        assert policy is not None
        said = policy.get("content", "")
        assert said.startswith("default-src 'none'; script-src 'self' file: 'sha256-")
        assert "unsafe" not in said


def test_the_index_has_every_text_and_nothing_is_folded_in_it(sea: Edition) -> None:
    script = made(sea)["search.js"].decode()
    index = json.loads(script[script.index("{") : script.rindex("}") + 1])
    assert index["chapters"] == [["01-sea.html", "The Sea"], ["02-land.html", "The Land"]]
    assert index["places"] == [
        [0, "c1", "", "The Sea"],
        [0, "p1", "¶\u00a01", "It is wide."],
        [0, "p2", "¶\u00a02", "It is deep, as ¶\u00a03 says."],
        [0, "n1", "note\u00a01", "Very."],
        [1, "c2", "", "The Land"],
        [1, "p3", "¶\u00a03", "It is dry. See the sea, or the web."],
    ]


def test_data_in_a_page_cannot_end_its_element(tmp_path: Path) -> None:
    book = edition(tmp_path, TWO)
    said = replace(book.metadata, title="A </script><b>", description="</script>")
    start = root(made(replace(book, metadata=said)))
    assert start.find(".//b") is None
    assert "A </script><b>" in words_of(made(replace(book, metadata=said)))["citation"].replace(
        "&lt;", "<"
    ).replace("&gt;", ">")


def test_pictures_say_how_large_they_are(full: Path) -> None:
    files = made(build.read(full, Problems()))
    shown = [one for one in root(files).iter("img") if one.get("src", "").endswith(".png")]
    assert shown
    assert all(int(one.get("width", "0")) and int(one.get("height", "0")) for one in shown)


def test_printed_pages_are_marked_and_listed(sea: Edition) -> None:
    printed = (
        PageStart("1", "c1", 0, "The Sea"),
        PageStart("2", "p2", 8, "deep"),
        PageStart("3", "c2", 0, "The Land"),
    )
    files = made(sea, printed)
    links = root(files).findall(".//nav[@aria-labelledby='page-printed']//a")
    assert [(one.text, one.get("href")) for one in links] == [
        ("1", "01-sea.html#page-1"),
        ("2", "01-sea.html#page-2"),
        ("3", "02-land.html#page-3"),
    ]
    assert b'<em><span role="doc-pagebreak" id="page-2"' in files["01-sea.html"]


def test_headings_go_down_below_the_title_of_the_one_page(tmp_path: Path) -> None:
    deep = "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n\nIt."
    found = [
        (one.tag, one.get("aria-level"))
        for section in root(made(edition(tmp_path, {"1.md": deep}))).iter("section")
        if section.get("class") == "chapter"
        for one in section.iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert found == [(f"h{n}", None) for n in range(2, 7)] + [("h6", "7")]


def test_the_authors_styles_come_last_with_what_they_use(full: Path) -> None:
    folder = full / "styles"
    folder.mkdir()
    (folder / "web.css").write_text(".home { background: url(crest.png) }")
    (folder / "epub.css").write_text("p { margin: 1em }")
    (folder / "crest.png").write_bytes((full / "images" / "barometer.png").read_bytes())
    files = made(build.read(full, Problems()))
    sheets = [one.get("href") for one in root(files).findall(".//link[@rel='stylesheet']")]
    assert sheets == ["styles/edition.css", "styles/own.css"]
    assert files["styles/own.css"].strip() == b".home { background: url(crest.png) }"
    assert "styles/crest.png" in files


def test_type_is_carried_as_browsers_want_it(sea: Edition) -> None:
    files = made(sea)
    fonts = {name for name in files if name.startswith("fonts/") and name.endswith(".woff2")}
    assert fonts
    assert all(files[name].startswith(b"wOF2") for name in fonts)
    css = files["styles/edition.css"].decode()
    assert set(re.findall(r'url\("\.\./(fonts/[^"]+)"\) format\("woff2"\)', css)) == fonts
    assert b"OFL" in files["fonts/LICENSE.txt"]


@pytest.mark.parametrize("language", ["he", "ar", "ja", "zh-Hant", "de-CH"])
def test_every_language_has_its_direction_and_its_words(language: str, tmp_path: Path) -> None:
    book = edition(tmp_path, TWO)
    files = made(replace(book, metadata=replace(book.metadata, language=language)))
    page = root(files)
    assert (page.get("lang"), page.get("dir")) == (
        language,
        "rtl" if language in ("he", "ar") else None,
    )
    assert words_of(files)["found"] != "Found: {count}"


def test_the_same_book_gives_the_same_files(full: Path) -> None:
    assert made(build.read(full, Problems())) == made(build.read(full, Problems()))


def test_settings_say_how_a_book_is_divided(full: Path) -> None:
    book = build.read(full, Problems())
    said = replace(book.metadata, web=WebSettings("", "chapters"))
    names = [name for name in made(replace(book, metadata=said)) if name.endswith(".html")]
    assert names[:3] == ["index.html", "preface.html", "dedication.html"]
