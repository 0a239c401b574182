"""Opens an EPUB for damage: its files, and its XML as trees that are written back when closed."""

import zipfile
from io import BytesIO

from lxml import etree

XML = (".xhtml", ".opf", ".ncx", ".xml")


class OpenedEpub:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {
            name: etree.fromstring(held) for name, held in self.files.items() if name.endswith(XML)
        }

    def by_id(self, own: str) -> etree._Element:
        found = [
            element
            for name, root in self.trees.items()
            if name.endswith(".xhtml")
            for element in root.iter()
            if element.get("id") == own
        ]
        assert len(found) == 1, own
        return found[0]

    def by_text(self, beginning: str) -> etree._Element:
        """The innermost block whose text begins so."""
        found = [
            element
            for name, root in self.trees.items()
            if name.endswith(".xhtml")
            for element in root.iter("{*}p", "{*}h1", "{*}h2", "{*}h3", "{*}li", "{*}td", "{*}span")
            if "".join(str(part) for part in element.itertext()).strip().startswith(beginning)
        ]
        assert found, beginning
        return found[-1]

    def one(self, file: str, path: str) -> etree._Element:
        """The first element at an XPath (with {*}) in the files whose name ends so."""
        found = [
            element
            for name, root in self.trees.items()
            if name.endswith(file)
            for element in root.iterfind(path)
        ]
        assert found, path
        return found[0]

    def close(self) -> bytes:
        for name, root in self.trees.items():
            if name in self.files:
                self.files[name] = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        written = BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.files.items():
                archive.writestr(name, data)
        return written.getvalue()


def remove(element: etree._Element) -> None:
    """Takes an element out, and leaves the text behind it."""
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
