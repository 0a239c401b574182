"""Turns what a file says of itself into its XMP packet (ISO 16684-1)."""

from collections.abc import Iterable, Mapping

from edition.writing.markup import Xhtml, element, join, text

NAMESPACES: Mapping[str, str] = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def packet(properties: Iterable[tuple[str, Xhtml]], more: Mapping[str, str]) -> bytes:
    """The packet of the properties that have a value; `more` are namespaces beside the usual."""
    names = {f"xmlns:{prefix}": address for prefix, address in {**NAMESPACES, **more}.items()}
    said = join(element(name, {}, value) for name, value in properties if value)
    about = Xhtml(element("rdf:Description", names, said).replace(" ", ' rdf:about="" ', 1))
    rdf = element("rdf:RDF", {"xmlns:rdf": _RDF}, about)
    whole = element("x:xmpmeta", {"xmlns:x": "adobe:ns:meta/"}, rdf)
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{whole}\n<?xpacket end="r"?>'
    ).encode()


def alternative(said: str) -> Xhtml:
    """A text in the one language that it has."""
    if not said:
        return Xhtml("")
    return element("rdf:Alt", {}, element("rdf:li", {"xml:lang": "x-default"}, text(said)))


def listed(kind: str, values: tuple[str, ...]) -> Xhtml:
    """Values as a container of a kind, `rdf:Seq` or `rdf:Bag`."""
    if not values:
        return Xhtml("")
    return element(kind, {}, *(element("rdf:li", {}, text(value)) for value in values))
