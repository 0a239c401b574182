"""PDFs in other scripts are proven as well: what is right is found right, and a loss is found."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from edition import build
from edition.diagnostics import Problems
from edition.outputs.pdf.make import make
from edition.proof.pdf.prove import prove
from tests.folders import folder
from tests.outputs.printed import ALONE

pytestmark = pytest.mark.slow

SENTENCES = {
    "he": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃ המנורה (Lamp) דולקת 12 שעות.",
    "ar": "الحمد لله رب العالمين، وكان الكتاب في البيت الكبير مع المعلم الذي يقرأ كل يوم.",
    "zh": "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？",
    "ja": "山路を登りながら、こう考えた。智に働けば角が立つ。情に棹させば流される。",
    "ru": "Лампа зажигается в сумерках, и никто не оставляет её без присмотра.",
    "el": "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν.",
}
HEAD = """\
title: {title}
language: {language}
date: 2026-11-22
identifiers: {{uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11}}
print: {{trim: A5}}
"""


def chapter(language: str) -> str:
    """Paragraphs of many lengths, so that pages break within some, and one of all other things."""
    chance = random.Random(language)
    sentence = SENTENCES[language]
    words = sentence.split() if " " in sentence else re.findall(".{1,4}", sentence)
    between = " " if " " in sentence else ""

    def text(count: int) -> str:
        return between.join(chance.choices(words, k=count))

    paragraphs = [
        f"{text(length)}[^{length}]\n\n[^{length}]: {text(8)}\n"
        for length in (15, 60, 130, 200, 40, 280)
    ]
    cells = f"| {text(2)} | b |\n|---|---|\n" + "".join(
        f"| {text(9)} | {text(25)} |\n" for _ in range(12)
    )
    code = "```\nlamp = 12;\n```\n"
    rest = [f"> {text(20)}\n", f"- {text(4)}\n- {text(30)}\n", cells, code]
    return "\n".join([f"# {text(3)}\n", *paragraphs, *rest, f"[](#p2) {text(7)}\n"])


def lines_of(element: pikepdf.Object, inside: bool = False) -> Iterator[pikepdf.Object]:
    """The elements within paragraphs that hold their lines."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else []:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if inside and kid.S == "/NonStruct":
                yield kid
            yield from lines_of(kid, inside or kid.S == "/P")


@pytest.mark.parametrize("language", SENTENCES)
def test_a_book_in_another_script_is_proven(tmp_path: Path, language: str) -> None:
    sentence = SENTENCES[language]
    head = HEAD.format(title=sentence[:12], language=language)
    problems = Problems()
    edition = build.read(folder(tmp_path, {"01.md": chapter(language)}, head), problems)
    printed = make(edition, problems, lambda pages: None, ALONE)
    prove(edition, printed, problems)
    assert list(problems) == []
    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        longest = max(lines_of(pdf.Root.StructTreeRoot), key=lambda one: len(list(one.K)))
        del longest.K[len(longest.K) // 2]
        written = BytesIO()
        pdf.save(written)
    prove(edition, replace(printed, pdf=written.getvalue()), problems)
    assert {"V04", "V05", "V07", "V11"} & {problem.code for problem in problems}
