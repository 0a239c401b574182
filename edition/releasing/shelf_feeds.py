"""A Shelf → its feeds in both forms of OPDS: the way in, all books, and the books by kinds."""

from collections.abc import Callable, Iterable, Iterator

from edition import languages
from edition.languages import Words
from edition.reading.settings.names import slug
from edition.releasing import links, locales, opds1, opds2
from edition.releasing.feed import AUTHORS, Feed, Way
from edition.releasing.links import PAGE, Entry
from edition.releasing.offer import Offer
from edition.releasing.shelf import Shelf, earlier, identity, newest

FOLDER = "opds"  # what no feed is in that readers come in by
_ROOT = "opds"
_Kinds = Callable[[Offer], Iterable[str]]


def feeds(found: Shelf) -> dict[str, bytes]:
    """All feeds by their file; the way in lies at the root, all others in a folder."""
    words = languages.words(found.language)
    said = list(_groups(found, words))
    ways = tuple(way for way, _ in said)
    root = _feed(found, _ROOT, found.title, ways=ways)
    inner = [feed for _, feeds_ in said for feed in feeds_]
    made: dict[str, bytes] = {}
    for feed in (root, *inner):
        made[f"{feed.file}.xml"] = opds1.feed(feed)
        made[f"{feed.file}.json"] = opds2.feed(feed)
    return made


def _groups(found: Shelf, words: Words) -> Iterator[tuple[Way, list[Feed]]]:
    """The ways from the root, each with the feeds that it leads to."""
    books = newest(found, FOLDER)
    if not books:
        return
    yield _books(found, words.books, "all", books)
    recent = sorted(books, key=lambda entry: entry.offer.date, reverse=True)
    yield _books(found, words.newest, "new", recent)
    kinds: tuple[tuple[str, str, _Kinds], ...] = (
        (words.authors, "author", _authors),
        (words.languages, "language", lambda offer: (offer.language.split("-")[0],)),
        (words.series, "series", _series),
    )
    for title, name, kind in kinds:
        yield from _by_kind(found, title, name, kind)
    if former := earlier(found, FOLDER):
        yield _books(found, words.earlier_editions, "earlier", former)


def _books(found: Shelf, title: str, name: str, entries: Iterable[Entry]) -> tuple[Way, list[Feed]]:
    shown = tuple(entries)
    file = f"{FOLDER}/{name}"
    feed = _feed(found, file, title, entries=shown)
    return Way(title, file, len(shown), newest=name == "new", further=False), [feed]


def _by_kind(found: Shelf, title: str, name: str, kind: _Kinds) -> Iterator[tuple[Way, list[Feed]]]:
    """A way to the books by authors, languages or series; none where all are of one."""
    books = newest(found, FOLDER)
    kinds: dict[str, list[Entry]] = {}
    for entry in books:
        for one in dict.fromkeys(kind(entry.offer)):
            kinds.setdefault(one, []).append(entry)
    if len(kinds) < 2:
        return
    inner, ways = [], []
    for one in sorted(kinds, key=str.casefold):
        called = locales.language(found.language, one) if name == "language" else one
        own = f"{name}-{slug(one)}"
        inner.append(_feed(found, f"{FOLDER}/{own}", called, entries=tuple(kinds[one])))
        ways.append(Way(called, own, len(kinds[one]), newest=False, further=False))
    file = f"{FOLDER}/{name}"
    listing = _feed(found, file, title, ways=tuple(ways))
    yield Way(title, file, len(ways), newest=False, further=True), [listing, *inner]


def _authors(offer: Offer) -> Iterator[str]:
    """The names as they are sorted, for who looks for one."""
    yield from (one.file_as for one in offer.people if AUTHORS & set(one.roles))


def _series(offer: Offer) -> Iterator[str]:
    if offer.series:
        yield offer.series.title


def _feed(
    found: Shelf,
    file: str,
    title: str,
    ways: tuple[Way, ...] = (),
    entries: tuple[Entry, ...] = (),
) -> Feed:
    way, own = ("", _ROOT) if file == _ROOT else ("../", f"../{_ROOT}")
    base = found.base and found.base + ("" if file == _ROOT else f"{FOLDER}/")
    return Feed(
        file=file,
        identity=f"urn:uuid:{links.derived(identity(found), file)}",
        title=title,
        language=found.language,
        publisher=found.title,
        updated=max((one.offer.date for one in newest(found)), default=""),
        entries=entries,
        ways=ways,
        start=own,
        page=f"{way}{PAGE}",
        base=base,
    )
