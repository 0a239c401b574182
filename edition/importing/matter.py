"""What a source says, before it is a book: blocks and inlines, free of the format they came in."""

from dataclasses import dataclass, field
from typing import Literal

# --- Inlines -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is set; `href` is where it leads, `#name` within the source."""

    emphasis: bool = False
    strong: bool = False
    struck: bool = False
    smallcaps: bool = False
    underlined: bool = False
    code: bool = False
    raised: Literal["", "sup", "sub"] = ""
    language: str = ""
    href: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style."""

    text: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to a note, by its key in `Matter.notes`, and what the source shows there."""

    note: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line end that the author asked for."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its name in `Matter.pictures`, what it says in words, and the words below it."""

    file: str
    alt: str
    decorative: bool = False
    title: str = ""


Inline = Run | Mark | Break | Image

# --- Blocks ------------------------------------------------------------------------------------

Role = Literal["", "title", "subtitle", "author", "date", "abstract", "display", "caption"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `display` says that it is set apart like a heading, without being called one."""

    inlines: tuple[Inline, ...]
    line: int = 0
    names: tuple[str, ...] = ()
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the source calls one, level 1 to 9."""

    level: int
    inlines: tuple[Inline, ...]
    line: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that are quoted."""

    blocks: "tuple[Block, ...]"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `shown` is its number with its signs (`4.`, `(b)`), empty for a bullet."""

    blocks: "tuple[Block, ...]"
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many columns and rows it takes."""

    inlines: tuple[Inline, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first `heads` rows are its head."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    caption: tuple[Inline, ...] = ()
    alignments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself."""

    image: Image
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that are kept as they are."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they mean."""

    entries: "tuple[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]], ...]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A break in thought."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A new chapter begins here although no heading says so; its title is not in the text."""

    title: str


Block = (
    Paragraph
    | Heading
    | Quotation
    | Listing
    | Grid
    | Figure
    | Verbatim
    | Definitions
    | Rule
    | Opening
)

# --- The whole ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that was left out on purpose: why, its words, and where."""

    why: str
    text: str
    line: int = 0


@dataclass(slots=True)
class Matter:
    """A source as it was read. `notes` have keys, by which marks name them, in their order.

    `said` is what the source says of itself, by the keys of edition.yaml; `authors` are names with
    their roles; `remarks` are sentences about what could not be kept as it was, each with the words
    that stand there and the next act.
    """

    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    authors: list[tuple[str, str]] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    language: str = ""
    left: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    omissions: list[Omission] = field(default_factory=list)
