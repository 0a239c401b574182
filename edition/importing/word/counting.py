"""The numbers that Word gives to paragraphs by itself are counted as Word counts them."""

from dataclasses import dataclass, field

from edition.importing.grouping import Numbered
from edition.importing.word.package import Element, W
from edition.importing.word.styles import Styles, child, value

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ALPHABETS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
}
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered."""

    start: int
    form: str
    pattern: str
    restart: int  # the level after which it begins anew; -1 for never
    style: str
    is_legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbers:
    """Counts the paragraphs of a document; they are to be given in their order."""

    styles: Styles
    lists: dict[str, _List] = field(default_factory=dict)
    instances: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, properties: Element | None, style: str) -> Numbered | None:
        """The number of a paragraph by its own settings or those of its style."""
        own = child(properties, "numPr")
        of_style = self.styles.numbering(style)
        number = value(own, "numId") or of_style[0]
        if number in ("", "0") or number not in self.instances:
            return None
        abstract, changed = self.instances[number]
        counted = self.lists[abstract]
        level = self._level(value(own, "ilvl") or of_style[1], counted, style, own is None)
        found = changed.get(level) or counted.levels.get(level)
        if found is None:
            return None
        if number in self.starts and level in self.starts[number]:
            counted.counts[level] = self.starts[number].pop(level) - 1
            self._begin_below(counted, level)
        else:
            counted.counts.setdefault(level, found.start - 1)
        counted.counts[level] += 1
        self._begin_below(counted, level)
        shown = self._shown(found, level, {**counted.levels, **changed}, counted.counts)
        continues = found.form in ("bullet", "none") and not found.pattern.strip()
        return Numbered(shown, level, abstract, continues)

    def _level(self, said: str, counted: _List, style: str, by_style: bool) -> int:
        if by_style:
            for level, found in counted.levels.items():
                if found.style and found.style == style:
                    return level
        return min(int(said), _LEVELS - 1) if said.isdigit() else 0

    def _begin_below(self, counted: _List, level: int) -> None:
        for below in list(counted.counts):
            settings = counted.levels.get(below)
            if below > level and (settings is None or level < settings.restart):
                del counted.counts[below]

    def _shown(self, own: Level, at: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
        if own.form in ("bullet", "none") and "%" not in own.pattern:
            return "" if own.form == "bullet" else own.pattern.strip()
        shown = own.pattern
        for level in range(at + 1):
            settings = levels.get(level)
            if settings:
                form = "decimal" if own.is_legal else settings.form
                count = counts.get(level, settings.start)
                shown = shown.replace(f"%{level + 1}", formed(count, form))
        return shown.strip()


def read(root: Element | None, styles: Styles) -> Numbers:
    """Reads the part that says how lists are numbered (ECMA-376 Part 1 §17.9)."""
    numbers = Numbers(styles)
    if root is None:
        return numbers
    for element in root.iter(f"{W}abstractNum"):
        key = element.get(f"{W}abstractNumId") or ""
        numbers.lists[key] = _List(dict(map(_level_of, element.iter(f"{W}lvl"))))
    for element in root.iter(f"{W}num"):
        key, abstract = element.get(f"{W}numId") or "", value(element, "abstractNumId")
        if abstract not in numbers.lists:
            continue
        changed: dict[int, Level] = {}
        for override in element.iter(f"{W}lvlOverride"):
            at = override.get(f"{W}ilvl") or "0"
            start = value(override, "startOverride")
            if start.isdigit() and at.isdigit():
                numbers.starts.setdefault(key, {})[int(at)] = int(start)
            changed |= dict(map(_level_of, override.iter(f"{W}lvl")))
        numbers.instances[key] = (abstract, changed)
    return numbers


def _level_of(element: Element) -> tuple[int, Level]:
    at = element.get(f"{W}ilvl") or "0"
    level = int(at) if at.isdigit() else 0
    start, restart = value(element, "start"), value(element, "lvlRestart")
    return level, Level(
        int(start) if start.isdigit() else 1,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText"),
        (int(restart) or -1) if restart.isdigit() else level,
        value(element, "pStyle"),
        child(element, "isLgl") is not None,
    )


def formed(count: int, form: str) -> str:
    """A count in the form that a list asks for."""
    if form in _ALPHABETS and count > 0:
        alphabet = _ALPHABETS[form]
        times, letter = divmod(count - 1, len(alphabet))
        return alphabet[letter] * min(times + 1, 50)
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{count:02}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    shown = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        shown += sign * times
    return shown
