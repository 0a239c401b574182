"""A preview in a real browser, driven as somebody does who writes: both panes, every save."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.folders import folder
from tests.previewing.looking import Look
from tests.previewing.running import Preview

pytestmark = pytest.mark.slow

READY = "seen.phase === 'done' && seen.proof === 'proven' && seen.screen.ids.length"
SAME = "seen.printed.some(one => seen.screen.ids.includes(one))"  # in both panes
HEAD = """\
title: {title}
language: {language}
date: 2026-11-22
identifiers: {{uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11}}
"""
WORDS = {"en-GB": "The lamp is lit at dusk and never left alone. ", "he": "המנורה דולקת בערב. "}


def chapter(title: str, name: str, language: str = "en-GB") -> str:
    """A chapter of twenty paragraphs, on several pages and screens."""
    paragraphs = [f"{name} {count}. {WORDS[language] * 9}" for count in range(1, 21)]
    paragraphs[2] += f"[^why] See [](#{'p31' if name == 'First' else 'p1'})."
    return "\n\n".join([f"# {title}", *paragraphs, "[^why]: For a reason.\n"])


def book(path: Path, language: str = "en-GB", title: str = "On Lamps") -> Path:
    files = {
        "01-one.md": chapter("One", "First", language),
        "02-two.md": chapter("Two", "Second", language),
    }
    return folder(path, files, HEAD.format(title=title, language=language))


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    return book(tmp_path / "manuscript")


@pytest.fixture
def look(manuscript: Path) -> Iterator[Look]:
    with Preview(manuscript) as preview, Look(preview.address, manuscript) as looking:
        yield looking


def clean(seen: dict[str, Any]) -> None:
    """The browser has complained of nothing and has asked nobody else."""
    assert seen["faults"] == []
    assert all(one.startswith(("127.0.0.1:", "blob", "data")) for one in seen["asked"])


def chapters(seen: dict[str, Any]) -> list[str]:
    return [title for title in seen["contents"] if title not in {"Contents", "Notes"}]


def test_both_panes_show_the_book_and_stay_in_step(look: Look) -> None:
    seen = look.until(READY)
    assert seen["title"] == "On Lamps — preview"
    assert chapters(seen) == ["One", "Two"]
    assert "p1" in seen["printed"]
    assert "p1" in seen["screen"]["ids"]
    assert len(seen["pictures"]) >= 1
    assert all(width > 300 for width in seen["pictures"])
    assert seen["saves"] == ["on-lamps.pdf", "on-lamps.epub"]
    look.do("goto", "31")
    seen = look.until("seen.printed.includes('p31') && seen.screen.ids.includes('p31')")
    assert "02-two.md:" in seen["written"]
    look.do("press", "ArrowRight")
    look.until(f"seen.folios !== {seen['folios']!r} && !seen.screen.ids.includes('p31') && {SAME}")
    look.do("click", "#page-left")
    look.do("click", "#page-left")
    look.until(f"seen.folios === {seen['folios']!r} && {SAME}")
    look.do("goto", "99")
    assert look.until("seen.answer")["answer"] == "there is no ¶ 99"
    clean(seen)


def test_panes_stay_in_step_however_slow_one_of_them_is(look: Look) -> None:
    look.until(READY)
    look.do("goto", "31")
    seen = look.until("seen.printed.includes('p31') && seen.screen.ids.includes('p31')")
    look.do("delay", ["**/epubs/**", 300])
    # there and back, before the screen has got to the first of these
    for number in ("5", "38", "2", "6"):
        look.do("goto", number)
    look.until("seen.printed.includes('p6') && seen.screen.ids.includes('p6')")
    for key in ("End", "Home", "End", "ArrowLeft", "ArrowRight"):
        look.do("press", key)
    look.until(f"!seen.printed.includes('p6') && {SAME}")
    # pages of the screen, and at once something else
    look.do("click", "#page-left")
    look.do("goto", "12")
    look.until("seen.printed.includes('p12') && seen.screen.ids.includes('p12')")
    look.do("click", "#page-right")
    look.do("click", "#page-right")
    look.do("click", "#page-right")
    look.until(f"!seen.screen.ids.includes('p12') && {SAME}")
    # the pages are slow, and the old ones are not taken for the new ones meanwhile
    look.do("delay", ["**/pages/**", 300])
    look.do("goto", "40")
    seen = look.until("seen.written.includes('40')")
    assert "p40" in seen["printed"]
    assert "p40" in seen["screen"]["ids"]
    clean(seen)


def test_who_goes_elsewhere_while_a_new_build_comes_stays_there(look: Look) -> None:
    look.until(READY)
    look.do("goto", "31")
    look.until("seen.printed.includes('p31') && seen.screen.ids.includes('p31')")
    look.do("delay", ["**/epubs/**", 500])
    look.do("replace", ["01-one.md", "First 2.", "Quite new.\n\nFirst 2."])
    # the pages are new, and the screen still shows the last build
    look.do("meanwhile", "seen.change === '¶ 2 changed' && seen.screen.ids.includes('p31')")
    look.do("click", "#change")
    seen = look.until("seen.screen.text.includes('Quite new') && seen.printed.includes('p2')")
    clean(seen)


def test_links_and_numbers_lead_from_pane_to_pane(look: Look) -> None:
    look.until(READY)
    look.do("goto", "3")
    look.until("seen.printed.includes('p3') && seen.screen.ids.includes('p3')")
    look.do("click", ".sheet a[href='#p31']")
    seen = look.until("seen.printed.includes('p31') && seen.screen.ids.includes('p31')")
    look.do("click", "#in-step")
    look.do("goto", "5")
    look.until("seen.printed.includes('p5') && seen.screen.ids.includes('p5')")
    look.do("press", "End")
    look.until("!seen.printed.includes('p5')")
    assert "p5" in look.until("true")["screen"]["ids"]
    look.do("tap", "#p5 .number")
    seen = look.until("seen.printed.includes('p5')")
    other = next(anchor for anchor in seen["printed"] if anchor != "p5")
    look.do("click", f".sheet [data-anchor='{other}']")
    seen = look.until(f"seen.screen.ids.includes('{other}')")
    clean(seen)


def test_a_save_changes_both_panes_and_moves_neither(look: Look) -> None:
    look.until(READY)
    look.do("goto", "31")
    seen = look.until("seen.printed.includes('p31') && seen.screen.ids.includes('p31')")
    # a word in the paragraph that is looked at
    look.do("replace", ["02-two.md", "Second 11.", "Second and new 11."])
    seen = look.until("seen.screen.text.includes('and new') && seen.fresh.includes('p31')")
    assert "p31" in seen["screen"]["fresh"]
    # a paragraph before it: it is the same paragraph, and has another number
    look.do("replace", ["01-one.md", "First 2.", "Quite new.\n\nFirst 2."])
    seen = look.until("seen.change === '¶ 2 changed' && seen.screen.text.includes('32 Second and')")
    assert "p32" in seen["screen"]["ids"]
    assert "p32" in seen["printed"]
    look.do("click", "#change")
    seen = look.until("seen.fresh.includes('p2') && seen.screen.fresh.includes('p2')")
    # what was edited is followed, when that is wanted
    look.do("click", "#follow")
    look.do("replace", ["02-two.md", "Second 19.", "Second and last 19."])
    seen = look.until("seen.screen.text.includes('and last') && seen.printed.includes('p40')")
    seen = look.until(READY)
    clean(seen)


def test_a_broken_manuscript_leaves_the_last_good_pages(look: Look) -> None:
    seen = look.until(READY)
    look.do("goto", "31")
    seen = look.until("seen.printed.includes('p31') && seen.screen.ids.includes('p31')")
    look.do("replace", ["02-two.md", "Second 11.", "Second[^gone] and broken 11."])
    seen = look.until("seen.phase === 'broken' && seen.drawer")
    assert "02-two.md:23" in seen["problems"][0]
    assert "there is no note [^gone]" in seen["problems"][0]
    assert "p31" in seen["printed"]
    assert "p31" in seen["screen"]["ids"]
    look.do("click", "#problems .where")
    assert look.do("clipboard")["clipboard"].partition("02-two.md")[2].startswith(":23")
    look.do("replace", ["02-two.md", "Second[^gone] and broken 11.", "Second and mended 11."])
    seen = look.until("seen.screen.text.includes('and mended') && seen.phase === 'done'")
    seen = look.until("!seen.problems.length && !seen.drawer")
    assert "p31" in seen["printed"]
    # files that are gone, come back, and are called otherwise
    look.do("rename", ["01-one.md", "aside.txt"])
    seen = look.until("seen.phase === 'done' && !seen.contents.includes('One')")
    look.do("rename", ["aside.txt", "03-one.md"])
    seen = look.until("seen.phase === 'done' && seen.contents.includes('One')")
    assert chapters(seen) == ["Two", "One"]
    look.do("write", ["edition.yaml", "title: [\n"])
    look.until("seen.phase === 'broken'")
    look.do("write", ["edition.yaml", HEAD.format(title="On Doors", language="en-GB")])
    seen = look.until("seen.phase === 'done' && seen.title === 'On Doors — preview'")
    clean(seen)


def test_keys_sizes_and_light(look: Look) -> None:
    look.until(READY)
    look.do("press", "g")
    assert look.do("evaluate", "document.activeElement.id")["value"] == "goto-field"
    look.do("press", "Escape")
    look.do("press", "c")
    assert look.do("evaluate", "document.activeElement.closest('nav').id")["value"] == "contents"
    look.do("press", "Escape")
    assert look.do("evaluate", "document.activeElement.id")["value"] == "contents-button"
    look.do("press", "End")
    last = look.until("!seen.printed.includes('p1')")
    look.do("press", "Home")
    look.until(f"seen.folios !== {last['folios']!r} && seen.folios === 'p. i'")
    before = look.until("seen.pictures.length")["pictures"]
    look.do("press", "+")
    look.until(f"seen.pictures[0] > {before[0]}")
    look.do("press", "0")
    look.until(f"seen.pictures[0] === {before[0]}")
    day = look.until("seen.screen.background")["screen"]["background"]
    look.do("click", "#night")
    look.until(f"seen.screen.background !== {day!r}")
    look.do("click", "[data-width=tablet]")
    look.do("click", "#type-larger")
    seen = look.until("seen.screen.ids.length")
    look.do("size", [390, 800])
    look.until("seen.left.includes('sheet')")
    assert (
        look.do("evaluate", "getComputedStyle(document.querySelector('#screen')).display")["value"]
        == "none"
    )
    look.do("click", "#tabs [data-shows=screen]")
    seen = look.until("seen.screen.ids.length")
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert look.do("evaluate", wide)["value"]
    clean(seen)


def test_a_book_from_right_to_left_lies_so(tmp_path: Path) -> None:
    manuscript = book(tmp_path / "manuscript", "he", "על מנורות")
    with Preview(manuscript) as preview, Look(preview.address, manuscript) as look:
        look.until(READY)
        look.do("goto", "3")
        seen = look.until("seen.printed.includes('p3') && seen.screen.ids.includes('p3')")
        sides = "[...document.querySelectorAll('.sheet')].map(one => one.getBoundingClientRect().x)"
        verso, recto = look.do("evaluate", sides)["value"]
        assert verso > recto
        look.do("press", "ArrowLeft")
        look.until(f"seen.folios !== {seen['folios']!r} && !seen.printed.includes('p3')")
        look.do("press", "ArrowRight")
        seen = look.until(f"seen.folios === {seen['folios']!r}")
        clean(seen)
