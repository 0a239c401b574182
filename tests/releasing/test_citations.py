"""The citation files, as the programs read them that they are for."""

import json
import re

from edition.releasing import citations
from tests.releasing.offers import ADA, offer, plain


def entry(text: str) -> dict[str, str]:
    """The fields of a BibTeX entry as a parser takes them: braces are balanced."""
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")
    found = re.fullmatch(r"@book\{([a-z0-9]+),\n(.*)\}\n", text, re.DOTALL)
    assert found
    rows = re.findall(r"^  (\w+) = \{(.*)\},$", found[2], re.MULTILINE)
    return {"": found[1], **dict(rows)}


def test_biblatex_has_its_own_fields_and_escapes() -> None:
    found = entry(citations.biblatex(offer()))
    assert found[""] == "sample2026ferry"
    assert found["author"] == "Sample, Ada"
    assert found["translator"] == "Muster, Jr., Karl von"
    assert found["editor"] == "{Ropes and Sons Ltd}"
    assert found["foreword"] == "Sample, Ada"
    assert found["title"] == "The Ferry"
    assert found["subtitle"] == r"A Book \& <its> “Signs”"
    assert found["publisher"] == "{Wood and Water}"
    assert found["location"] == "Sampleton"
    assert found["date"] == "2026-11"
    assert (found["series"], found["number"]) == ("Small Crossings", "3")
    assert found["langid"] == "british"
    assert found["origtitle"] == "Die Fähre"
    assert found["isbn"] == "9783161484100"
    assert found["doi"] == "10.1234/a_b%c"
    assert found["abstract"] == r"Across the river \& back, 100 \% of it. For \{all\} who wait."


def test_a_book_of_nobody_has_a_key_and_no_empty_field() -> None:
    found = entry(citations.biblatex(plain(title="海", slug="海")))
    assert found[""] == "book2f4c4a0e"
    assert all(found.values())
    assert "author" not in found


def test_csl_knows_people_from_bodies() -> None:
    (found,) = citations.csl(offer())
    assert found["author"] == [{"family": "Sample", "given": "Ada"}]
    assert found["translator"] == [{"family": "Muster", "given": "Karl von", "suffix": "Jr."}]
    assert found["editor"] == [{"literal": "Ropes and Sons Ltd"}]
    assert found["illustrator"] == [{"literal": "老子"}]
    assert found["title"] == "The Ferry: A Book & <its> “Signs”"
    assert found["title-short"] == "The Ferry"
    assert found["issued"] == {"date-parts": [[2026, 11]]}
    assert found["original-title"] == "Die Fähre"
    assert json.loads(citations.files(offer())["the-ferry.csl.json"]) == [found]


def test_ris_is_lines_of_tags() -> None:
    text = citations.ris(offer())
    lines = text.split("\r\n")
    assert lines[0] == "TY  - BOOK"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert lines.count("AU  - Sample, Ada") == 1
    assert "A3  - Ropes and Sons Ltd" in lines
    assert "A4  - Muster, Karl von, Jr." in lines
    assert "DA  - 2026/11//" in lines
    assert "T2  - Small Crossings" in lines
    assert len([line for line in lines if line.startswith("SN")]) == 1


def test_two_roles_are_one_name_in_each_list() -> None:
    found = entry(citations.biblatex(offer(people=(ADA, ADA))))
    assert found["author"] == "Sample, Ada and Sample, Ada"  # two people may share a name
