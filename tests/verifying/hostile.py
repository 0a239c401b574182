"""Makes the files in `corpus` that want to do harm: python -m tests.verifying.hostile.

The two good files beside them are made of the manuscript in this folder by `make-edition all`; when
it is changed, they are made again.
"""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Dictionary, Name, String

CORPUS = Path(__file__).parent / "corpus"
FILES: dict[str, Callable[[], bytes]] = {}

_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_OPF = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>
<dc:title>The Ferry</dc:title><dc:language>en-GB</dc:language></metadata>
<manifest>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="a"/></spine></package>"""
_PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head>
<body>{}</body></html>"""
_LAUGHS = """<!DOCTYPE html [<!ENTITY a "ha">{}]>""".format(
    "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
)


def file(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def note(function: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES[name] = function
        return function

    return note


def epub(
    page: str | bytes,
    packing: int = zipfile.ZIP_DEFLATED,
    path: str = "p.opf",
    more: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The smallest EPUB that is one, with this page; `path` names what describes it."""
    held: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER.format(path=path),
        "p.opf": _OPF,
        "a.xhtml": page,
        **more,
    }
    written = BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, data in held.items():
            info = zipfile.ZipInfo(name, (2026, 11, 22, 0, 0, 0))
            info.compress_type = packing
            archive.writestr(info, data)
    return written.getvalue()


@file("a-text.epub")
def a_text() -> bytes:
    return b"This is a text, and was given the name of an EPUB.\n"


@file("a-billion-laughs.epub")
def a_billion_laughs() -> bytes:
    return epub(_LAUGHS + _PAGE.format("<p>&j;</p>"))


@file("a-billion-laughs-in-utf-16.epub")
def a_billion_laughs_in_another_encoding() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + _LAUGHS + _PAGE.format("<p>&j;</p>")
    return epub(text.encode("utf-16"))


@file("a-file-of-the-system.epub")
def a_file_of_the_system() -> bytes:
    entity = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return epub(entity + _PAGE.format("<p>&a;</p>"))


@file("deep.epub")
def deep() -> bytes:
    return epub(_PAGE.format("<div>" * 100_000 + "</div>" * 100_000))


@file("wide.epub")
def wide() -> bytes:
    return epub(_PAGE.format("<p id='a'>a</p><ol><li/></ol>" * 20_000))


@file("paths.epub")
def paths_that_lead_out() -> bytes:
    more = {"../../evil.txt": "evil", "/evil.txt": "evil"}
    return epub(_PAGE.format("<p>a</p>"), path="../../../etc/passwd", more=more)


@file("no-addresses.epub")
def addresses_that_are_none() -> bytes:
    return epub(_PAGE.format('<nav><a href="//[">a</a><a href="a.xhtml#%ff">b</a></nav><p>a</p>'))


@file("another-packing.epub")
def another_packing() -> bytes:
    return epub(_PAGE.format("<p>a</p>"), zipfile.ZIP_LZMA)


@file("a-size-that-lies.epub")
def a_size_that_lies() -> bytes:
    """The text unpacks to more than the archive says."""
    data = bytearray(epub(_PAGE.format("<p>a</p>" * 50_000)))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rindex(mark, 0, data.rindex(b"a.xhtml") if at == 24 else None)
        data[place + at : place + at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


@file("a-size-beyond-all.epub")
def a_size_beyond_all() -> bytes:
    data = bytearray(epub(_PAGE.format("<p>a</p>")))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = b"\xff\xff\xff\xfe"
    return bytes(data)


# --- PDFs --------------------------------------------------------------------------------------


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    written = BytesIO()
    if encryption:
        pdf.save(written, encryption=encryption)
    else:
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(written, static_id=True, object_stream_mode=streams)
    return written.getvalue()


def tagged() -> pikepdf.Pdf:
    """A PDF of one empty page, with a tree of tags."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    pdf.docinfo["/Title"] = String("The Ferry")
    pdf.Root.Lang = String("en-GB")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = pdf.make_indirect(Dictionary(S=Name.Document, P=root, K=Array([])))
    pdf.Root.StructTreeRoot = root
    return pdf


@file("without-tags.pdf")
def without_tags() -> bytes:
    pdf = tagged()
    del pdf.Root["/StructTreeRoot"]
    return saved(pdf)


@file("tags-in-a-ring.pdf")
def tags_in_a_ring() -> bytes:
    pdf = tagged()
    document = pdf.Root.StructTreeRoot.K
    document.K = Array([pdf.make_indirect(Dictionary(S=Name.Sect, K=Array([document, document])))])
    return saved(pdf)


@file("tags-that-double.pdf")
def tags_that_double() -> bytes:
    """Every element holds the next one twice: forty levels are a billion paths."""
    pdf = tagged()
    inner = pdf.make_indirect(Dictionary(S=Name.P))
    for _ in range(40):
        inner = pdf.make_indirect(Dictionary(S=Name.Sect, K=Array([inner, inner])))
    pdf.Root.StructTreeRoot.K = inner
    return saved(pdf)


@file("figures-that-double.pdf")
def figures_that_double() -> bytes:
    pdf = tagged()
    inner = pdf.make_indirect(Dictionary(S=Name.Span))
    for _ in range(40):
        inner = pdf.make_indirect(Dictionary(S=Name.Span, K=Array([inner, inner])))
    pdf.Root.StructTreeRoot.K = pdf.make_indirect(Dictionary(S=Name.Figure, K=inner))
    return saved(pdf)


@file("deep-tags.pdf")
def deep_tags() -> bytes:
    pdf = tagged()
    inner = pdf.make_indirect(Dictionary(S=Name.P))
    for _ in range(1000):
        inner = pdf.make_indirect(Dictionary(S=Name.Sect, K=inner))
    pdf.Root.StructTreeRoot.K = inner
    return saved(pdf)


@file("names-in-a-ring.pdf")
def names_in_a_ring() -> bytes:
    pdf = tagged()
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    pdf.Root.Names = Dictionary(Dests=node)
    return saved(pdf)


@file("outline-in-a-ring.pdf")
def outline_in_a_ring() -> bytes:
    pdf = tagged()
    entry = pdf.make_indirect(Dictionary(Title=String("Over the river")))
    entry.Next, entry.First = entry, entry
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
    return saved(pdf)


@file("pages-in-a-ring.pdf")
def pages_in_a_ring() -> bytes:
    pdf = tagged()
    pdf.Root.Pages.Kids = Array([pdf.Root.Pages, pdf.Root.Pages])
    pdf.Root.Pages.Count = 2**31 - 1
    return saved(pdf)


@file("labels-without-end.pdf")
def labels_without_end() -> bytes:
    pdf = tagged()
    style = Dictionary(S=Name.R, St=2**31 - 1)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, style]))
    return saved(pdf)


@file("encrypted.pdf")
def encrypted() -> bytes:
    return saved(tagged(), pikepdf.Encryption(owner="owner", user="user"))


@file("encrypted-for-nobody.pdf")
def encrypted_for_nobody() -> bytes:
    return saved(tagged(), pikepdf.Encryption(owner="owner", user=""))


@file("a-page-that-swells.pdf")
def a_page_that_swells() -> bytes:
    """What is drawn on the page was packed twice: a few bytes become a gigabyte.

    Written by hand, since whoever writes PDFs would unpack it.
    """
    squeeze = zlib.compressobj(9)
    block = b" " * 2**20
    once = b"".join([squeeze.compress(block) for _ in range(1024)] + [squeeze.flush()])
    twice = zlib.compress(once, 9)
    filters = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>" % len(twice)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot<</Type/StructTreeRoot>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        filters + b"\nstream\n" + twice + b"\nendstream",
    ]
    data = b"%PDF-1.7\n"
    table = b"xref\n0 5\n0000000000 65535 f \n"
    for number, held in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    trailer = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + table + trailer


@file("a-table-in-a-ring.pdf")
def a_table_in_a_ring() -> bytes:
    """The cross-reference table names itself as the one before."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    body += b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
    trailer = b"trailer\n<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + trailer % (len(body), len(body))


def main() -> None:
    CORPUS.mkdir(exist_ok=True)
    for name, make in FILES.items():
        (CORPUS / name).write_bytes(make())


if __name__ == "__main__":
    main()
