"""What books of a catalogue are to each other, and what follows for its feeds."""

import json

from edition.model import Work
from edition.releasing.shelf import Held, Shelf, here, shelf, way
from edition.releasing.shelf_feeds import feeds
from edition.releasing.shelf_files import around
from tests.releasing.offers import OTHER, UUID, offer

THIRD = "2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b13"


def original() -> Held:
    one = offer(
        title="Die Fähre", language="de", code="ger", uuid=OTHER, work=None, work_code="", url=""
    )
    return Held("die-faehre", one, ())


def relations(found: Shelf) -> dict[str, list[tuple[str, str]]]:
    return {
        folder: [(one.relation, one.way) for one in entry.related] for folder, entry in here(found)
    }


def test_translations_and_their_original_know_each_other() -> None:
    french = offer(uuid=THIRD, language="fr", code="fre", work=Work("Die Fähre", "de", ""), url="")
    found = shelf((Held("the-ferry", offer(), ()), original(), Held("le-bac", french, ())))
    told = relations(found)
    assert told["the-ferry"][0] == ("original", "../die-faehre/")
    assert told["le-bac"][0] == ("original", "../die-faehre/")
    assert told["die-faehre"] == [("translation", "../le-bac/"), ("translation", "../the-ferry/")]
    assert told["le-bac"][1] == ("translation", "../the-ferry/")


def test_editions_of_one_book_know_each_other() -> None:
    old = offer(edition="First edition", date="2020")
    found = shelf((Held("the-ferry", offer(), (("the-ferry/editions/2020", old),)),))
    assert relations(found) == {
        "the-ferry": [("earlier", "editions/2020/")],
        "the-ferry/editions/2020": [("newer", "../../")],
    }
    entries = dict(here(found))
    assert (
        entries["the-ferry/editions/2020"].url
        == "https://example.org/books/the-ferry/editions/2020/"
    )


def test_ways_are_relative() -> None:
    assert way("a", "") == "a/"
    assert way("a", "opds") == "../a/"
    assert way("", "a/editions/2020") == "../../../"
    assert way("a", "a") == ""


def test_the_feeds_lead_everywhere_and_have_every_book() -> None:
    old = offer(edition="First edition", date="2020")
    found = shelf((Held("the-ferry", offer(), (("the-ferry/editions/2020", old),)), original()))
    files = {
        name: json.loads(data) for name, data in feeds(found).items() if name.endswith(".json")
    }
    root = files["opds.json"]
    assert [one["href"] for one in root["navigation"]] == [
        "opds/all.json",
        "opds/new.json",
        "opds/language.json",
        "opds/earlier.json",
    ]
    for name, feed in files.items():
        for one in feed.get("navigation", ()):
            before = "opds/" if name.startswith("opds/") else ""
            assert before + one["href"] in files
    known = [one["metadata"]["identifier"] for one in files["opds/all.json"]["publications"]]
    assert sorted(known) == [f"urn:uuid:{UUID}", f"urn:uuid:{OTHER}"]
    (earlier,) = files["opds/earlier.json"]["publications"]
    assert earlier["metadata"]["identifier"] not in known
    identities = [feed["metadata"]["identifier"] for feed in files.values()]
    assert len(set(identities)) == len(identities)


def test_a_map_needs_an_address() -> None:
    known = around(shelf((Held("the-ferry", offer(), ()),)))
    assert b"<loc>https://example.org/books/the-ferry/</loc>" in known["sitemap.xml"]
    unknown = around(shelf((Held("the-ferry", offer(url=""), ()),)))
    assert "sitemap.xml" not in unknown


def test_an_empty_catalogue_is_a_page() -> None:
    assert set(around(shelf(()))) == {"index.html"}
