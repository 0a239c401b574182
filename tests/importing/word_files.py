"""Documents of Word for the tests: the parts that a test is about, and the least around them."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "header",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)
_ROOTS = {"header1": "hdr", "document": "document"}

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="berschrift{level}"><w:name w:val="heading {level}"/>'
    "</w:style>"
    for level in (1, 2, 3)
)


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    core: str = "",
    media: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """A document: the inside of its body, and of other parts by their names."""
    given = dict(parts or {})
    given.setdefault("styles", HEADINGS)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(body, given, core, media or {}, links or {}).items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return stream.getvalue()


def _files(
    body: str,
    parts: Mapping[str, str],
    core: str,
    media: Mapping[str, bytes],
    links: Mapping[str, str],
) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relationships(
            [("rId1", "officeDocument", "word/document.xml"), ("rId2", "", "docProps/core.xml")]
        ),
        "docProps/core.xml": _CORE.format(core),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            [(f"rIdP{n}", _KINDS[name], f"{name}.xml") for n, name in enumerate(parts)]
            + [(key, "image", f"media/{key}.png") for key in media]
            + [(key, "hyperlink", goal) for key, goal in links.items()]
        ),
    }
    files |= {f"word/{name}.xml": _part(name, inner) for name, inner in parts.items()}
    files |= {f"word/media/{key}.png": data for key, data in media.items()}
    return files


def _part(name: str, inner: str) -> str:
    root = _ROOTS.get(name, name)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inner}</w:{root}>'


def _types(parts: Mapping[str, str]) -> str:
    start = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = [
        f'<Override PartName="/word/{name}.xml" ContentType="{start}.{_KINDS[name]}+xml"/>'
        for name in parts
    ]
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{''.join(overrides)}</Types>"
    )


def _relationships(rows: list[tuple[str, str, str]]) -> str:
    inner = ""
    for key, kind, goal in rows:
        type_ = (
            f"{_R}/{kind}"
            if kind
            else "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
            "core-properties"
        )
        outside = ' TargetMode="External"' if kind == "hyperlink" else ""
        inner += f'<Relationship Id="{key}" Type="{type_}" Target="{goal}"{outside}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{words}</w:t></w:r>'


def footnote(key: int) -> str:
    """A mark of a footnote."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{raised}<w:footnoteReference w:id="{key}"/></w:r>'


def numbered(key: int, level: int = 0) -> str:
    """The settings of a paragraph that belongs to a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
