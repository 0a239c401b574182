"""The benchmark of lines: how evenly paragraphs are set, and how long that takes.

`python -m tests.bench.lines` prints a Markdown table. The same paragraphs are set in the same face,
size and measure: with lines chosen for the whole paragraph, with those of the print engine, and by
Typst and LuaLaTeX (with microtype) where they are installed. Spaces are measured from where the
letters stand in the PDF. Seconds are those that the processor worked, laying out and drawing.
"""

import argparse
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from edition import build, tree
from edition.diagnostics import Problems
from edition.model import Paragraph
from edition.outputs.pdf.laid import Sheet, Stylesheet
from edition.reading.settings.fitting import LINES
from edition.writing import faces, fonts
from tests import shelf
from tests.bench import samples
from tests.bench.spacing import Look, look

MEASURE, SIZE, LEADING = 298.8, 10.5, 14.0  # points
SPACE = 0.2  # of the size, in EB Garamond
_BOOKS = {"en 1": "mill-on-liberty", "en 2": "marx-manifesto", "de": "de-grundgesetz"}
_STYLE = f"""
@font-face {{ font-family: book; src: url(book.ttf) }}
@page {{ size: {MEASURE + 100}pt 600pt; margin: 50pt }}
body {{ margin: 0; font: {SIZE}pt/{LEADING}pt book; hyphens: auto; text-align: justify;
  hyphenate-limit-chars: 6 3 3 }}
html:lang(de) body {{ hyphenate-limit-chars: 6 2 3 }}
p {{ margin: 0; text-indent: 13pt }}
"""
_TYPST = """
#set page(width: {width}pt, height: 600pt, margin: 50pt)
#set text(font: "EB Garamond", size: {size}pt, lang: "{language}", hyphenate: true)
#set par(justify: true, linebreaks: "optimized", leading: 4pt, spacing: 4pt,
  first-line-indent: 13pt)
"""
_LUALATEX = r"""\documentclass{{article}}
\usepackage[paperwidth={width}bp,paperheight=600bp,margin=50bp]{{geometry}}
\usepackage{{fontspec}}\setmainfont{{book.ttf}}[Path={folder}/]
\usepackage[{language}]{{babel}}\usepackage{{microtype}}
\pagestyle{{empty}}\parindent=13bp
\begin{{document}}\fontsize{{{size}bp}}{{{leading}bp}}\selectfont
"""
_BABEL = {"en": "british", "de": "ngerman", "fr": "french", "es": "spanish"}


def texts(length: int) -> dict[str, list[str]]:
    """Paragraphs of five books in four languages, each of about so many characters."""
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        for name, book in _BOOKS.items():
            manuscript = shelf.put(shelf.SHELF / book, Path(temporary) / book)
            edition = build.read(manuscript, Problems())
            blocks = [block for chapter in edition.chapters for block in chapter.blocks]
            held = [tree.plain(one.children) for one in blocks if isinstance(one, Paragraph)]
            found[name] = _cut([" ".join(one.split()) for one in held], length)
    for language in samples.SAMPLES:
        found[language] = _cut(samples.paragraphs(language, 400), length)
    return found


def _cut(paragraphs: Sequence[str], length: int) -> list[str]:
    kept: list[str] = []
    for one in paragraphs:
        if sum(map(len, kept)) < length and len(one) > 200:
            kept.append(one)
    return kept


def _face() -> bytes:
    family = fonts.family(fonts.DEFAULT)
    assert family is not None
    return faces.static(family.faces[0].path, family.faces[0].weight, family.faces[0].style)


def _ours(paragraphs: Sequence[str], language: str, whole: bool) -> tuple[bytes, float]:
    """Lays out in this process, which has not laid out anything yet."""
    from edition.outputs.pdf import layout, loading

    root = Element("html", {"lang": language})
    SubElement(SubElement(root, "head"), "title").text = "Lines"
    body = SubElement(root, "body")
    for one in paragraphs:
        SubElement(body, "p").text = one
    fitting = LINES.absent if whole else None
    sheet = Sheet(root, (Stylesheet("", _STYLE),), {"book.ttf": _face()}, fitting)
    loading.load()
    start = time.process_time()
    return layout.lay_out(sheet, lambda pages: None).pdf, time.process_time() - start


def _apart(paragraphs: Sequence[str], language: str, whole: bool) -> tuple[bytes, float]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_ours, (paragraphs, language, whole))


def _typst(paragraphs: Sequence[str], language: str) -> tuple[bytes, float]:
    import typst

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "book.ttf").write_bytes(_face())
        head = _TYPST.format(width=MEASURE + 100, size=SIZE, language=language)
        signs = str.maketrans({one: "\\" + one for one in "\\*_`$#@<>[]~=-+/"})
        said = "\n\n".join(one.translate(signs) for one in paragraphs)
        (folder / "book.typ").write_text(head + said, encoding="utf-8")
        start = time.process_time()
        pdf = typst.compile(str(folder / "book.typ"), font_paths=[temporary])
        return bytes(pdf), time.process_time() - start


def _lualatex(paragraphs: Sequence[str], language: str) -> tuple[bytes, float]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "book.ttf").write_bytes(_face())
        known = {"width": MEASURE + 100, "size": SIZE, "leading": LEADING, "folder": temporary}
        head = _LUALATEX.format(language=_BABEL[language], **known)
        named = {"\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}
        signs = str.maketrans(
            {one: "\\" + one for one in "&%$#_{}"}
            | {one: f"\\{name}{{}}" for one, name in named.items()}
        )
        said = "\n\n".join(one.translate(signs) for one in paragraphs)
        (folder / "book.tex").write_text(head + said + "\n\\end{document}\n", encoding="utf-8")
        call = ["lualatex", "-interaction=batchmode", "book.tex"]
        start = _children()
        subprocess.run(call, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return (folder / "book.pdf").read_bytes(), _children() - start


def _children() -> float:
    """The seconds that processors have worked for the programs that were called."""
    used = os.times()
    return used.children_user + used.children_system


Method = Callable[[Sequence[str], str], tuple[bytes, float]]
_METHODS: dict[str, Method] = {
    "whole paragraphs": lambda paragraphs, language: _apart(paragraphs, language, True),
    "the engine alone": lambda paragraphs, language: _apart(paragraphs, language, False),
}


def methods() -> dict[str, Method]:
    """Ours, and those of other programs that are installed."""
    found = dict(_METHODS)
    if find_spec("typst"):
        found["Typst"] = _typst
    if shutil.which("lualatex"):
        found["LuaLaTeX, microtype"] = _lualatex
    return found


def main() -> None:
    """Reads the call, measures, and prints the table."""
    parser = argparse.ArgumentParser(description="Measures how evenly paragraphs are set.")
    parser.add_argument("--length", type=int, default=60_000, help="characters of each book")
    options = parser.parse_args()
    sys.stdout.write(
        "| Text | Lines by | lines | p5 | p50 | p95 | widest | divided | in a row | rivers | s |\n"
        "|:--|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    )
    for name, paragraphs in texts(options.length).items():
        for method, make in methods().items():
            try:
                pdf, seconds = make(paragraphs, name.split()[0])
            except subprocess.CalledProcessError:  # TeX has its languages in packages apart
                sys.stdout.write(f"| {name} | {method}: failed |" + " – |" * 9 + "\n")
                continue
            sys.stdout.write(_row(name, method, look(pdf, SPACE * SIZE), seconds))
            sys.stdout.flush()


def _row(name: str, method: str, seen: Look, seconds: float) -> str:
    spaces = " | ".join(f"{one:.2f}" for one in (seen.p5, seen.p50, seen.p95, seen.widest))
    ends = f"{seen.divided:.1%} | {seen.in_a_row} | {seen.rivers}"
    return f"| {name} | {method} | {seen.lines} | {spaces} | {ends} | {seconds:.2f} |\n"


if __name__ == "__main__":
    main()
