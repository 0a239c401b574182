"""The document as frozen data: what reading makes, settling completes and every output takes.

Reading leaves marks (NoteMark, CrossMark) where the author refers to something and `number=None`
on every paragraph; settling replaces the marks by NoteRef and CrossReference and gives numbers and
anchors. An anchor is the `id` of a thing and is unique in the book; which file it stands in is for
each output to say. Nothing here has methods, and sequences are tuples.
"""

from dataclasses import dataclass
from typing import Literal

from edition.diagnostics import Place, Problem

# --- Inlines -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters, with typographic quotes and dashes already set; never a line end."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What print sets in italics."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    """What print sets in bold."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strike:
    """Text struck through."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Subscript:
    """Text below the line."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Superscript:
    """Text above the line."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Text with a language or classes of its own, or with a name that can be linked to."""

    children: "tuple[Inline, ...]"
    lang: str
    classes: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author asked for."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file of the manuscript; `path` is relative to the manuscript's folder.

    A `decorative` one is an ornament that says nothing, and so needs no words.
    """

    path: str
    alt: str
    decorative: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the book (http, https, mailto, doi …)."""

    children: "tuple[Inline, ...]"
    href: str
    place: Place


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a note as written, `[^label]`; only in a Manuscript."""

    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class CrossMark:
    """A link into the book as written (`#p41`, `#p41..p45`, `02-war.md#p41`).

    Only in a Manuscript.
    """

    children: "tuple[Inline, ...]"
    goal: str
    place: Place


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to a note, settled: what it shows, its own anchor, and the note's anchor."""

    number: str
    anchor: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference within the book, settled.

    `children` hold the words in the language of the book. With `page`, print adds the page of the
    target (`, p. 12`).
    """

    children: "tuple[Inline, ...]"
    target: str
    page: bool


Inline = (
    Text
    | Emphasis
    | Strong
    | Strike
    | Subscript
    | Superscript
    | Code
    | Span
    | LineBreak
    | Picture
    | Link
    | NoteMark
    | CrossMark
    | NoteRef
    | CrossReference
)

# --- Blocks ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attributes:
    """What `{#name .class key=value}` above (or behind) a block says."""

    name: str
    classes: tuple[str, ...]
    lang: str
    number: str  # n=41a, the number that the author gives
    place: Place


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph: `41a`, as shown `41a.`, and its address `p41a` or `c3-p41a`.

    `former` are addresses that earlier editions had, of this paragraph or of one that stood here.
    """

    value: str
    shown: str
    address: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number` is None where a paragraph is really not counted.

    `anchor` is its id (the number's address, else its name, else empty); `continued` says that it
    belongs to the numbered paragraph before it.
    """

    children: tuple[Inline, ...]
    attributes: Attributes
    number: Number | None
    anchor: str
    continued: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter, level 2 to 6."""

    level: int
    children: tuple[Inline, ...]
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation; class `epigraph` makes it one."""

    blocks: "tuple[Block, ...]"
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `ordinal` is the number as written, empty in a list without numbers."""

    blocks: "tuple[Block, ...]"
    ordinal: str
    place: Place


@dataclass(frozen=True, slots=True)
class List:
    """A list; `delimiter` is what follows the written numbers (`.` or `)`), empty for bullets.

    In a tight list the paragraphs of the items stand without space between them.
    """

    items: tuple[Item, ...]
    ordered: bool
    delimiter: str
    tight: bool
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms and what each of them means."""

    terms: tuple[tuple[Inline, ...], ...]
    meanings: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of terms with their meanings."""

    definitions: tuple[Definition, ...]
    attributes: Attributes
    anchor: str


Alignment = Literal["", "left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one head row, body rows of the same width, an alignment a column."""

    caption: tuple[Inline, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[Alignment, ...]
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class VerseLine:
    """A line of verse; `indent` counts the author's leading spaces."""

    children: tuple[Inline, ...]
    indent: int


@dataclass(frozen=True, slots=True)
class Verse:
    """Verse: stanzas of lines."""

    stanzas: tuple[tuple[VerseLine, ...], ...]
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself, with or without a caption."""

    picture: Picture
    caption: tuple[Inline, ...]
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Literal lines; `language` is the author's word for what they are."""

    text: str
    language: str
    attributes: Attributes
    anchor: str


@dataclass(frozen=True, slots=True)
class Break:
    """A break in thought, `***`."""

    place: Place


Block = (
    Paragraph
    | Heading
    | Quotation
    | List
    | DefinitionList
    | Table
    | Verse
    | Figure
    | CodeBlock
    | Break
)

# --- Notes and chapters ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A note. Settled, it has a number, an anchor, and the anchors of all references to it."""

    label: str
    blocks: tuple[Block, ...]
    place: Place
    number: str
    anchor: str
    references: tuple[str, ...]


Kind = Literal["front", "part", "chapter", "back"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One piece of the book in reading order: a piece of front or back matter, a part, a chapter.

    `title` is its first heading (or what edition.yaml calls it, when the text has none, then
    `titled` is False and the title is not shown in the text). `name` is the file's stem, unique in
    the book; `ordinal` counts within the kind from 1; `part` is the ordinal of the part that a
    chapter stands in, or 0. Settled, notes stand in the order of their numbers; a note that nothing
    refers to has been left out and told.
    """

    file: str
    name: str
    kind: Kind
    ordinal: int
    part: int
    title: tuple[Inline, ...]
    titled: bool
    attributes: Attributes
    anchor: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


# --- Metadata ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who made the book; `role` is a MARC relator code, `file_as` never empty.

    `alternate` is the name in other scripts or languages, each with its BCP 47 tag before it.
    """

    name: str
    role: str
    file_as: str
    alternate: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What the edition is known by; ISBNs are 13 digits without hyphens, empty where not given.

    `uuid` is never empty: without one in edition.yaml it is computed from title, contributors and
    language, and so stays the same at every build.
    """

    uuid: str
    isbn_epub: str
    isbn_pdf: str
    isbn_print: str
    doi: str
    uri: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the book is about; `scheme` is thema, bisac, lcsh or empty for a plain word."""

    scheme: str
    code: str
    term: str


@dataclass(frozen=True, slots=True)
class Series:
    """The series that the book stands in, and its number there (as written, may be empty)."""

    title: str
    number: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One file (or one part, which may have a title and no file) in the order of the book."""

    kind: Kind
    file: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class ParagraphSettings:
    """How paragraphs are numbered; whether those that were deleted after publication are shown."""

    numbering: Literal["auto", "written", "none"]
    start: int
    restart: Literal["never", "part", "chapter", "section"]
    sign: str
    deleted: Literal["hidden", "shown"]


@dataclass(frozen=True, slots=True)
class NoteSettings:
    """How notes are numbered, and where print sets them."""

    numbering: Literal["continuous", "chapter"]
    print: Literal["footnotes", "chapter", "book"]


@dataclass(frozen=True, slots=True)
class Fitting:
    """How lines are chosen for whole paragraphs, in the words of The TeXbook, chapter 14.

    `stretch` and `shrink` are shares of a space, `expansion` is one of the width of letters; of
    `hanging`, 1 is what suits most faces.
    """

    tolerance: int
    line_penalty: int
    hyphen_penalty: int
    ex_hyphen_penalty: int
    double_hyphen_demerits: int
    final_hyphen_demerits: int
    adjacent_demerits: int
    stretch: float
    shrink: float
    expansion: float
    hanging: float


@dataclass(frozen=True, slots=True)
class CoverSettings:
    """The cover for the printer: back, spine and front in one piece. Lengths are millimetres.

    It is `asked` for where edition.yaml speaks of it. A `spine` of 0 follows from the pages and the
    paper. `back` is what the back says, read from `back_file`; without it, the description is
    there. `price` are the five digits of the add-on to the barcode, and `color` is that of spine
    and back, both empty where not given.
    """

    asked: bool
    paper: Literal["white", "cream", "color", "heavy", "groundwood"]
    spine: float
    spine_text: Literal["auto", "down", "up", "none"]
    spine_title: str
    back_file: str
    back: tuple[Block, ...]
    barcode: Literal["isbn", "room", "none"]
    price: str
    color: str
    marks: Literal["none", "crop"]


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """The printed page. Lengths are millimetres, the size of the type and the leading are points.

    What is 0 follows the built-in canon: a margin, the leading, and the `measure`, which is how
    many characters a line holds. A `gutter` below 0 grows with the number of pages. `press` is the
    standard of the file for the printer, empty where none is asked for; its pages are a multiple of
    `signature`. Without `fitting` the print engine breaks lines.
    """

    trim: tuple[float, float]
    font: str
    size: float
    leading: float
    measure: int
    numbers: Literal["margin", "left", "hanging", "inline"]
    openings: Literal["recto", "any"]
    bleed: float
    gutter: float
    press: Literal["x-4", "x-1a", ""]
    marks: Literal["none", "crop"]
    signature: int
    inner: float
    outer: float
    top: float
    bottom: float
    printer: Literal["any", "kdp", "ingramspark", "other"]
    fitting: Fitting | None
    cover: CoverSettings


@dataclass(frozen=True, slots=True)
class EpubSettings:
    """What the EPUB has beside the text."""

    pages: Literal["print", "paragraphs", "none"]
    fonts: Literal["embed", "none"]


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The web edition: the address of the folder that it stands in, and how it is divided.

    The address ends with a slash, or is empty where nobody knows it yet.
    """

    address: str
    pages: Literal["auto", "one", "chapters"]


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the publisher says about accessibility; nothing here is claimed by the tool."""

    summary: str
    certified_by: str
    conforms_to: str
    exemption: str


@dataclass(frozen=True, slots=True)
class Work:
    """What this is an edition or a translation of; the same in all of them.

    `uuid` is that of the edition in the original language, empty where only title and language
    are known.
    """

    title: str
    language: str
    uuid: str


@dataclass(frozen=True, slots=True)
class ReleaseSettings:
    """How the book goes to readers.

    `url` is the lasting address of its folder, with a slash at its end. `folder` is its name in a
    catalogue, empty for the one that follows from the title. `prices` are amounts with the code of
    a currency, by format (epub, pdf, print). `web` says whether a web edition goes along.
    """

    url: str
    folder: str
    sender: str
    prices: tuple[tuple[str, str], ...]
    web: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """All of edition.yaml; text that is not given is empty.

    `date` is YYYY, YYYY-MM or YYYY-MM-DD. `sort_title` is the title as a catalogue sorts it, and
    `alternate_titles` are those in other scripts or languages, each with its BCP 47 tag before it.
    `web` is None where no web edition is asked for.
    """

    title: str
    sort_title: str
    alternate_titles: tuple[tuple[str, str], ...]
    subtitle: str
    language: str
    contributors: tuple[Contributor, ...]
    identifiers: Identifiers
    publisher: str
    place: str
    date: str
    edition: str
    rights: str
    license: str
    description: str
    subjects: tuple[Subject, ...]
    series: Series | None
    source: str
    cover: str
    contents: tuple[ContentsEntry, ...]
    paragraphs: ParagraphSettings
    notes: NoteSettings
    print: PrintSettings
    epub: EpubSettings
    web: WebSettings | None
    accessibility: Accessibility
    work: Work | None
    release: ReleaseSettings
    slug: str


# --- The whole ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the manuscript that outputs carry along: a picture or the cover."""

    path: str
    media_type: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Styles:
    """The author's own additions to the built-in styles; empty where there are none.

    `files` are the pictures and fonts that they use.
    """

    book: str
    epub: str
    print: str
    files: tuple[Asset, ...] = ()
    web: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is known again by: a digest of its words, and a sample of their pairs, rising."""

    exact: bytes
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A paragraph as it was published: its number as shown, its address, and its first words.

    `since` and `until` count editions: the first that had it, and the first that has it no more, 0
    where all later ones have. `was` are addresses under which earlier editions had it.
    """

    address: str
    number: str
    words: str
    print: Print
    since: int
    until: int
    was: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """What numbers.lock says: the editions, each with its name and date, and their paragraphs.

    Paragraphs stand in the order of the book; those that are gone stand where they stood.
    """

    editions: tuple[tuple[str, str], ...]
    paragraphs: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A folder, read: nothing counted and nothing looked up yet.

    `lock` is what was published before, None where nothing was.
    """

    metadata: Metadata
    chapters: tuple[Chapter, ...]
    assets: tuple[Asset, ...]
    styles: Styles
    lock: Lock | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A book with every number given and every reference known: what outputs are made of."""

    metadata: Metadata
    chapters: tuple[Chapter, ...]
    assets: tuple[Asset, ...]
    styles: Styles


@dataclass(frozen=True, slots=True)
class PageStart:
    """A printed page: its label, and the first text (or picture) on it.

    `anchor` is the id of the nearest thing with one that holds it, and `offset` the number of
    characters of that thing (white space collapsed, a picture is one) that stand before it; where
    the page begins within a word, the next one counts. `words` are the first letters that were set
    there, none where a picture comes first. A page that nothing of the book begins has no anchor.
    """

    label: str
    anchor: str
    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A book laid out: the bytes of the PDF and what begins on each page.

    `limits` are the problems that printers would have with it, for who makes a file for them.
    """

    pdf: bytes
    pages: tuple[PageStart, ...]
    limits: tuple[Problem, ...] = ()
