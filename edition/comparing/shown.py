"""Changes → lines for a terminal, JSON for programs, and a page that an editor can read."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from edition import likeness
from edition.comparing.changes import Change, Kind, Words
from edition.comparing.texts import Row
from edition.writing.markup import Xhtml, element, join, text

_AROUND = 5  # words that are shown around a change
_KINDS: tuple[Kind, ...] = ("renumbered", "reworded", "added", "removed")
_STYLE = """
:root { color-scheme: light dark; font: 1.05rem/1.5 Georgia, serif }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
article { border-top: 1px solid; padding: .6rem 0 }
h2 { font: 600 .9rem/1.4 system-ui, sans-serif; margin: 0 }
h2 small { font-weight: 400 }
p { margin: .3rem 0 0; overflow-wrap: break-word }
ins { background: #d9f2dd; color: #003d0d; text-decoration: underline }
del { background: #fbdcdc; color: #6b0000; text-decoration: line-through }
@media (prefers-color-scheme: dark) {
  ins { background: #0b3d17; color: #d3f5da }
  del { background: #4d1010; color: #ffdede }
}
"""


def lines(found: Sequence[Change]) -> Iterator[str]:
    """Each change in a line with its words below, and a last line that counts them.

    A row of paragraphs that moved together is one line.
    """
    for kind, group in groupby(found, key=lambda change: change.kind):
        changes = list(group)
        first, last = changes[0], changes[-1]
        if kind == "renumbered" and len(changes) > 2 and last.old and last.new:
            more = f"and {len(changes) - 1} more, to {_name(last.old)}, now {_name(last.new)}"
            yield f"{_head(first)}, {more}"
            continue
        for change in changes:
            yield _head(change)
            if body := _body(change):
                yield f"  {body}"
    yield counted(found)


def counted(found: Sequence[Change]) -> str:
    """How many changes there are of each kind, paragraphs and notes apart."""
    counts = Counter((change.kind, _what(change)) for change in found)
    parts = [
        f"{count} {what}{'s' if count > 1 else ''} {kind}"
        for kind in _KINDS
        for what in ("paragraph", "note", "other passage")
        if (count := counts[kind, what])
    ]
    return ", ".join(parts) if parts else "nothing has changed"


def as_json(found: Sequence[Change]) -> str:
    """A list of objects: kind, what, old and new (number, address, text, chapter), words."""
    told = [
        {
            "kind": change.kind,
            "what": _what(change),
            "old": _row(change.old),
            "new": _row(change.new),
            "words": [[each.only or "both", each.text] for each in change.words],
        }
        for change in found
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def page(found: Sequence[Change], old: str, new: str) -> str:
    """A page of its own in HTML, without scripts; `old` and `new` are the names of the editions."""
    title = f"{old} → {new}"
    articles = [_article(change) for change in found]
    head = element(
        "head",
        {},
        Xhtml('<meta charset="utf-8">'),
        Xhtml('<meta name="viewport" content="width=device-width">'),
        element("title", {}, text(title)),
        element("style", {}, Xhtml(_STYLE)),
    )
    summary = element("p", {}, text(counted(found)))
    body = element("body", {}, element("h1", {}, text(title)), summary, *articles)
    return f"<!DOCTYPE html>\n{element('html', {'lang': 'en'}, head, body)}\n"


def _article(change: Change) -> Xhtml:
    row = change.new or change.old
    within = element("small", {}, text(f" · {row.within}")) if row and row.within else text("")
    heading = element("h2", {}, text(_head(change)), within)
    shown = {"added": "ins", "removed": "del"}.get(change.kind)
    if change.kind == "renumbered":
        return element("article", {}, heading, element("p", {}, text(_body(change))))
    inner = element(shown, {}, text(row.text)) if shown and row else _compared(change)
    return element("article", {}, heading, element("p", {}, inner))


def _compared(change: Change) -> Xhtml:
    return join(map(_marked, change.words))


def _marked(each: Words) -> Xhtml:
    match each.only:
        case "":
            return text(each.text)
        case "old":
            return element("del", {}, text(each.text))
        case "new":
            return element("ins", {}, text(each.text))


def _head(change: Change) -> str:
    row = change.new or change.old
    assert row is not None
    if change.kind == "renumbered" and change.old and change.new:
        return f"{_name(change.old)} is now {_name(change.new)}"
    return f"{_name(row)} {change.kind}"


def _name(row: Row) -> str:
    kind = "note" if row.kind == "note" else "paragraph" if row.number else row.kind
    address = f" (#{row.address})" if row.address else ""
    return f"{kind} {row.number}".rstrip() + address


def _body(change: Change) -> str:
    if change.kind == "reworded":
        return "".join(map(_bracketed, _shortened(change.words)))
    row = change.new or change.old
    return f"“{likeness.first_words(row.text)}”" if row else ""


def _bracketed(each: Words) -> str:
    match each.only:
        case "":
            return each.text
        case "old":
            return f"[-{each.text}-]"
        case "new":
            return f"{{+{each.text}+}}"


def _shortened(words: Sequence[Words]) -> Iterator[Words]:
    """The words of a change with a few around them."""
    for place, each in enumerate(words):
        parts = each.text.split(" ")
        if each.only or len(parts) <= 2 * _AROUND + 1:
            yield each
            continue
        before = " ".join(parts[:_AROUND]) if place else ""
        after = " ".join(parts[-_AROUND:]) if place + 1 < len(words) else ""
        yield Words("", f"{before} … {after}" if before else f"… {after}")


def _what(change: Change) -> str:
    row = change.new or change.old
    assert row is not None
    if row.kind == "note":
        return "note"
    return "paragraph" if row.number else "other passage"


def _row(row: Row | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {
        "number": row.number,
        "address": row.address,
        "kind": row.kind,
        "chapter": row.within,
        "text": row.text,
    }
