"""What others call things → the codes of ONIX: roles, subjects, accessibility."""

from collections.abc import Iterator, Mapping

from edition.releasing.offer import Access

# MARC relators → ONIX code list 17, issue 75. Who is not here is “other” (Z99).
ROLES: Mapping[str, str] = {
    "abr": "B04", "adp": "B05", "aft": "A19", "ann": "A20", "arr": "B25", "art": "A07",
    "att": "A01", "aui": "A24", "aus": "A03", "aut": "A01", "bkd": "A11", "bjd": "A36",
    "blw": "A17", "cmm": "A21", "cmp": "A06", "cnd": "D03", "com": "C01", "cov": "A36",
    "cre": "A01", "csl": "B20", "ctb": "A32", "ctg": "A39", "cur": "C04", "cwt": "A21",
    "dsr": "A11", "dte": "Z02", "edc": "B01", "edd": "B11", "edt": "B01", "hnr": "Z02",
    "ill": "A12", "ilu": "A12", "ive": "A44", "ivr": "A43", "lbt": "A04", "lyr": "A05",
    "mrk": "B26", "nrt": "E03", "pht": "A13", "pre": "E10", "pro": "D01", "prg": "A30",
    "red": "B01", "res": "A51", "rev": "B02", "sad": "B29", "scr": "B33", "spk": "E09",
    "trc": "B33", "trl": "B06", "waw": "A19", "wac": "A21", "wal": "A05", "wam": "A18",
    "wat": "A32", "wfw": "A23", "win": "A24", "wpr": "A15", "wst": "A18",
}  # fmt: skip
OTHER = "Z99"

# Code list 27: Thema has a scheme for the subject and one for each kind of qualifier.
_THEMA = {"1": "94", "2": "95", "3": "96", "4": "97", "5": "98", "6": "99"}
BISAC, LCSH, KEYWORDS, THEMA = "10", "04", "20", "93"


def subject_scheme(scheme: str, code: str) -> str:
    """The scheme of a subject as code list 27 has it."""
    if scheme == "thema":
        return _THEMA.get(code[:1], THEMA)
    return {"bisac": BISAC, "lcsh": LCSH}.get(scheme, KEYWORDS)


# schema.org’s features → code list 196; what stands for more than one has them in its order.
_FEATURES: Mapping[str, tuple[str, ...]] = {
    "unlocked": ("10",),
    "tableOfContents": ("11",),
    "index": ("12",),
    "readingOrder": ("13",),
    "alternativeText": ("14",),
    "pageBreakMarkers": ("19",),
    "structuralNavigation": ("29",),
    "ARIA": ("30",),
    "displayTransformability": ("36",),
    "pageNavigation": ("41",),
}
_OF_EPUBS = ("22", "32")  # languages are tagged and landmarks listed in every EPUB that is made
_OF_PDFS = frozenset({"10", "11", "12", "13", "14"})
_ALSO_OF_PDFS = ("05", "19", "22")  # PDF/UA-1, which has the pages of print, and languages
_WITHOUT_SIGHT = "52"
_EXEMPTIONS = {
    "eaa-microenterprise": "75",
    "eaa-disproportionate-burden": "76",
    "eaa-fundamental-alteration": "77",
}
_SUMMARY, _CERTIFIER = "00", "90"
_HAZARDS = {"none": ("00",), "unknown": ("24", "25", "26")}  # code list 143


def accessible(access: Access, kind: str) -> Iterator[tuple[str, str]]:
    """What a file has for readers who need it (code list 196), each code with its words or none."""
    if access.summary:
        yield _SUMMARY, access.summary
    found = [code for feature in access.features for code in _FEATURES.get(feature, ())]
    if kind == "pdf":
        found = [*(code for code in found if code in _OF_PDFS), *_ALSO_OF_PDFS]
    else:
        found += _OF_EPUBS
    if "textual" in access.sufficient:
        found.append(_WITHOUT_SIGHT)
    yield from ((code, "") for code in sorted(set(found)))
    if kind == "epub":
        yield from _claimed(access)
    if access.exemption:
        yield _EXEMPTIONS[access.exemption], ""


def _claimed(access: Access) -> Iterator[tuple[str, str]]:
    """The publisher's claim: EPUB Accessibility, WCAG, its level, and who certifies it."""
    if not access.conforms_to:
        return
    standard, _, wcag = access.conforms_to.partition(" - WCAG ")
    version, _, level = wcag.partition(" Level ")
    if standard == "EPUB Accessibility 1.1":
        yield "04", ""
    yield {"2.0": "80", "2.1": "81", "2.2": "82"}[version], ""
    yield {"A": "84", "AA": "85", "AAA": "86"}[level], ""
    yield _CERTIFIER, access.certified_by


def hazards(access: Access) -> tuple[str, ...]:
    """What the files may do to readers (code list 143)."""
    return tuple(code for name in access.hazards for code in _HAZARDS.get(name, ()))
