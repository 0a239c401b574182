"""Turns what is drawn in the colours of a screen into inks, wherever a page draws it."""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream

from edition.outputs.pdf.prepress import plates
from edition.outputs.pdf.prepress.inks import Inks
from edition.outputs.pdf.prepress.solid import solid

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
# The engine writes operators, their operands and nothing else: text is in hexadecimal figures.
_RGB = re.compile(rb"(?<!\S)(%b)\s+(%b)\s+(%b)\s+(rg|RG)(?!\S)" % ((_NUMBER,) * 3))
_NAMED = re.compile(rb"/([^\s/]+)\s+(cs|CS)\s+((?:%b\s+)+)(?:scn|SCN|sc|SC)(?!\S)" % _NUMBER)
_NAMES = re.compile(rb"/[^\s/<>\[\]()]+")
_LAB = re.compile(r"lab-d(50|65)")
_GRAY = {False: "g", True: "G"}
_CMYK = {False: "k", True: "K"}
_KINDS = ("/XObject", "/ExtGState", "/Pattern", "/Shading")
_NORMAL = frozenset({"/Normal", "/Compatible"})


class Separation:
    """Separates page after page; what is met again is done already.

    `flat` output knows no transparency; `see_through` lists the labels of the pages that have some
    all the same.
    """

    def __init__(self, inks: Inks, *, flat: bool) -> None:
        self.see_through: dict[str, None] = {}
        self._inks = inks
        self._flat = flat
        self._label = ""
        self._done: dict[tuple[int, int], Object] = {}
        self._used: dict[tuple[int, int], set[str]] = {}  # names, by the resources of pages
        self._masking = False

    def separate(self, page: Object, label: str) -> None:
        """Separates all that a page draws, in place; pages may share what they draw with."""
        self._label = label
        contents = page.get("/Contents", Array())
        used: set[str] = set()
        for stream in contents if isinstance(contents, Array) else (contents,):
            self._content(stream)
            used |= {name.decode("latin-1") for name in _NAMES.findall(stream.read_bytes())}
        resources = page.get("/Resources", Dictionary())
        self._used.setdefault(resources.objgen, set()).update(used)
        self._resources(resources, used)

    def clear(self, page: Object) -> None:
        """Takes from a page, when all are separated, what none of them draws with."""
        resources = page.get("/Resources", Dictionary())
        for kind in _KINDS:
            held = resources.get(kind, Dictionary())
            for name in set(held.keys()) - self._used[resources.objgen]:
                del held[name]

    def _is_new(self, thing: Object) -> bool:
        if not thing.is_indirect:
            return True
        new = thing.objgen not in self._done
        self._done[thing.objgen] = thing
        return new

    # --- What is drawn -------------------------------------------------------------------------

    def _content(self, stream: Object) -> None:
        if not self._is_new(stream):
            return
        before = stream.read_bytes()
        after = solid(_NAMED.sub(self._named, _RGB.sub(self._rgb, before)))
        if after != before:
            stream.write(after)

    def _rgb(self, found: re.Match[bytes]) -> bytes:
        red, green, blue = (float(found[number]) for number in (1, 2, 3))
        return self._written((red, green, blue), stroke=found[4] == b"RG")

    def _named(self, found: re.Match[bytes]) -> bytes:
        """A colour in a space that it names: one of the device, or CIELAB, as CSS has it."""
        space, stroke = found[1].decode(), found[2] == b"CS"
        values = tuple(map(float, found[3].split()))
        if space == "DeviceCMYK":
            return _operation(values, _CMYK[stroke])
        if space in ("DeviceRGB", "srgb") and len(values) == 3:
            return self._written((values[0], values[1], values[2]), stroke=stroke)
        if _LAB.fullmatch(space) and len(values) == 3:
            return self._written(plates.screened(values), stroke=stroke)
        return found[0]

    def _written(self, colour: tuple[float, float, float], *, stroke: bool) -> bytes:
        inks = self._inked(colour)
        return _operation(inks, _GRAY[stroke] if len(inks) == 1 else _CMYK[stroke])

    def _inked(self, colour: tuple[float, float, float]) -> tuple[float, ...]:
        if self._masking:  # a mask has no ink: its lightness says how much is seen (11.5.3)
            red, green, blue = colour
            return (0.3 * red + 0.59 * green + 0.11 * blue,)
        return self._inks.colour(*colour)

    # --- What it is drawn with -----------------------------------------------------------------

    def _resources(self, resources: Object, used: set[str]) -> None:
        """Separates what is used of resources, states before forms, since a mask is a form, too."""
        for _, state in _held(resources, "/ExtGState", used):
            self._state(state)
        for name, thing in _held(resources, "/XObject", used):
            if thing.get("/Subtype") == Name.Image:
                resources.XObject[name] = self._picture(thing)
            elif self._is_new(thing):
                self._form(thing)
        for _, pattern in _held(resources, "/Pattern", used):
            if not isinstance(pattern, Stream):
                self._shading(pattern.Shading)
            elif self._is_new(pattern):
                self._form(pattern)
        for _, shading in _held(resources, "/Shading", used):
            self._shading(shading)
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]  # those of CSS, which nothing uses any more

    def _form(self, form: Object) -> None:
        self._done.pop(form.objgen, None)
        self._content(form)
        for key in ("/StructParents", "/StructParent"):
            if key in form:
                del form[key]
        if "/Group" in form:
            if self._flat:
                del form["/Group"]
            else:
                form.Group.CS = Name.DeviceGray if self._masking else Name.DeviceCMYK
        resources = form.get("/Resources", Dictionary())
        held = (resources.get(kind, Dictionary()).keys() for kind in _KINDS)
        self._resources(resources, {name for names in held for name in names})

    def _picture(self, picture: Object) -> Object:
        """The picture in inks; what shines through it is the paper."""
        key = picture.objgen
        if key not in self._done:
            for name in ("/StructParent", "/Metadata"):
                if name in picture:
                    del picture[name]
            self._done[key] = picture if self._masking else plates.plate(picture, self._inks)
        return self._done[key]

    def _state(self, state: Object) -> None:
        if not self._is_new(state):
            return
        solid = all(float(state.get(key, 1)) == 1 for key in ("/ca", "/CA"))
        masked = isinstance(state.get("/SMask"), Dictionary)
        mixed = str(state.get("/BM", "/Normal")) not in _NORMAL
        if self._flat:
            if not solid or masked or mixed:
                self.see_through[self._label] = None
            for key in ("/ca", "/CA", "/SMask", "/BM", "/AIS"):
                if key in state:
                    del state[key]
        elif masked:
            outer, self._masking = self._masking, True
            self._form(state.SMask.G)
            self._masking = outer

    def _shading(self, shading: Object) -> None:
        if not self._is_new(shading) or plates.channels(shading.ColorSpace) != 3:
            return
        ends = [one for one in _functions(shading.Function) if "/C0" in one or "/C1" in one]
        colours = [[self._inked(_triple(one[key])) for key in ("/C0", "/C1")] for one in ends]
        grey = all(len(inks) == 1 for pair in colours for inks in pair)
        for one, pair in zip(ends, colours, strict=True):
            for key, inks in zip(("/C0", "/C1"), pair, strict=True):
                one[key] = Array(list(inks if grey else _four(inks)))
        shading.ColorSpace = Name.DeviceGray if grey else Name.DeviceCMYK


def _operation(values: tuple[float, ...], operator: str) -> bytes:
    written = " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
    return f"{written} {operator}".encode("ascii")


def _held(resources: Object, kind: str, used: set[str]) -> Iterator[tuple[str, Object]]:
    held = resources.get(kind, Dictionary())
    yield from ((name, held[name]) for name in sorted(used & set(held.keys())))


def _functions(function: Object) -> Iterator[Object]:
    """The functions that a function is made of (ISO 32000-1, 7.10.4)."""
    if "/Functions" in function:
        for inner in function.Functions:
            yield from _functions(inner)
    else:
        yield function


def _triple(colour: Object) -> tuple[float, float, float]:
    red, green, blue = (float(value) for value in colour)
    return red, green, blue


def _four(inks: tuple[float, ...]) -> tuple[float, ...]:
    return inks if len(inks) == 4 else (0, 0, 0, 1 - inks[0])
