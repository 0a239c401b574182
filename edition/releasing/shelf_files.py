"""A Shelf → the files that stand around its books: page, feeds, records, map."""

from edition.releasing import links, onix
from edition.releasing.shelf import Shelf, earlier, newest
from edition.releasing.shelf_feeds import feeds
from edition.releasing.shelf_page import shelf_page, sitemap

SITEMAP = "sitemap.xml"


def around(found: Shelf) -> dict[str, bytes]:
    """The files by name; an empty catalogue has only its page."""
    books = (*newest(found), *earlier(found))
    if not books:
        return {links.PAGE: shelf_page(found)}
    senders = {onix.sender(entry.offer) for entry in books}
    sender = senders.pop() if len(senders) == 1 else found.title
    code = next(
        one.offer.code for one in books if one.offer.language.startswith(found.language[:2])
    )
    made = {
        **feeds(found),
        links.PAGE: shelf_page(found),
        links.ONIX: onix.message(books, code, sender),
    }
    if map_ := sitemap(found):
        made[SITEMAP] = map_
    return made
