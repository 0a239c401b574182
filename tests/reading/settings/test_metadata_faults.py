"""Each thing that can be wrong in edition.yaml is told with its code, line and column."""

from pathlib import Path

import pytest

from tests.reading.settings.edition_yaml import HEAD, reading

# Each source follows on HEAD, so its first line is line 5.
FAULTS = [
    # files
    ("publisher: é\n".encode("latin-1"), "M02 5:0"),
    (b"publisher: a\0b\n", "M02 5:13"),
    ("publisher: a\u2028b\n", "M02 5:13"),
    ('publisher: "a\\0b"\n', "M02 5:12"),
    ("description: " + "x" * 300_000, "M03 0:0"),
    # syntax
    ("subtitle: One: two\n", "M04 5:14"),
    ("subtitle: @one\n", "M04 5:11"),
    ('subtitle: "one\nplace: x\n', "M04 5:11"),
    ("subtitle: 'one\n", "M04 5:11"),
    ("subjects: [a, b\nplace: x\n", "M04 5:11"),
    ("series: {title: x\n", "M04 5:9"),
    ("publisher\nplace: x\n", "M04 5:1"),
    ("print:\n  trim: A5\n size: 11pt\n", "M04 7:2"),
    ("print:\n\ttrim: A5\n", "M04 6:1"),
    ('publisher: "C:\\Users"\n', "M04 5:17"),
    ('publisher: "\\UFFFFFFFF"\n', "M04 5:13"),
    ('publisher: "\\U00110000"\n', "M04 5:13"),
    (": x\n", "M04 5:1"),
    ("...\nmore\n", "M04 6:1"),
    # what YAML has and edition.yaml has not
    ("publisher: &p X\nplace: *p\n", "M05 6:8"),
    ("publisher: !!python/object:os.system x\n", "M05 5:12"),
    ("publisher: !mine x\n", "M05 5:12"),
    ("print: &p {size: 11pt}\nnotes:\n  <<: *p\n", "M05 7:7"),
    ("---\ntitle: Another\n", "M05 5:1"),
    ("? [a, b]\n: c\n", "M05 5:3"),
    # keys
    ("titel: x\n", "M07 5:1"),
    ("print: {trims: A5}\n", "M07 5:9"),
    ("~: x\n", "M07 5:1"),
    ("title: Again\n", "M08 5:1"),
    ("print: {size: 11pt, size: 12pt}\n", "M08 5:21"),
    ("contributors: [{role: author}]\n", "M11 5:16"),
    ("series: {number: 3}\n", "M11 5:9"),
    # kinds of values
    ("subtitle: [a, b]\n", "M09 5:11"),
    ("subtitle: {a: b}\n", "M09 5:11"),
    ("contributors: Jane Austen\n", "M09 5:15"),
    ("contributors: [Jane Austen]\n", "M09 5:16"),
    ("contributors: {name: Jane}\n", "M09 5:15"),
    ("print: A5\n", "M09 5:8"),
    ("print: [A5]\n", "M09 5:8"),
    ("contents: [[a.md]]\n", "M09 5:12"),
    ("subtitle:\n", "M10 5:10"),
    ("subtitle: ~\n", "M10 5:11"),
    ("subtitle: null\n", "M10 5:11"),
    ("subtitle: ''\n", "M10 5:11"),
    ("subtitle: '  '\n", "M10 5:11"),
    ("print:\n", "M10 5:7"),
    ("contents: []\n", "M10 5:11"),
    ("subjects: [a, ~]\n", "M10 5:15"),
    # values
    ("paragraphs: {numbering: Auto}\n", "M12 5:25"),
    ("notes: {print: endnotes}\n", "M12 5:16"),
    ("epub: {fonts: yes}\n", "M12 5:15"),
    ("accessibility: {exemption: none}\n", "M12 5:28"),
    ("paragraphs: {start: -1}\n", "M13 5:21"),
    ("paragraphs: {start: one}\n", "M13 5:21"),
    ("paragraphs: {start: ٣}\n", "M13 5:21"),
    ("paragraphs: {start: 1.0}\n", "M13 5:21"),
    ("contributors: [{name: A, role: autor}]\n", "M15 5:32"),
    ("print: {trim: 6 x 9}\n", "M22 5:15"),
    ("print: {trim: 6in}\n", "M22 5:15"),
    ("print: {trim: 10mm x 200mm}\n", "M22 5:15"),
    ("print: {trim: 700mm x 900mm}\n", "M22 5:15"),
    ("print: {size: 10.5}\n", "M22 5:15"),
    ("print: {size: 4pt}\n", "M22 5:15"),
    ("print: {size: 30pt}\n", "M22 5:15"),
    ("print: {bleed: 3}\n", "M22 5:16"),
    ("print: {bleed: -3mm}\n", "M22 5:16"),
    ("print: {bleed: 50mm}\n", "M22 5:16"),
    ("print: {margins: {inner: wide}}\n", "M22 5:26"),
    ("print: {margins: {inner: 70mm, outer: 70mm}}\n", "M23 5:18"),
    ("license: All rights reserved\n", "M29 5:10"),
    ("license: CC BY 4.0\n", "M29 5:10"),
    ("subjects: [{code: JPFC}]\n", "M30 5:19"),
    ("subjects: [{scheme: thema, term: Marxism}]\n", "M30 5:12"),
    ("subjects: [{scheme: bisac, code: JPFC}]\n", "M30 5:34"),
    ("subjects: [{scheme: lcsh}]\n", "M30 5:12"),
    ("subjects: [{scheme: thema, code: jpfc}]\n", "M30 5:34"),
    ("accessibility: {conforms-to: EPUB Accessibility 1.1 - WCAG 2.2 Level AA}\n", "M31 5:30"),
    ("accessibility: {certified-by: A, conforms-to: WCAG 2.2 AA}\n", "M32 5:47"),
    # paths and contents
    ("cover: ../cover.jpg\n", "M24 5:8"),
    ("cover: images/../../cover.jpg\n", "M24 5:8"),
    ("cover: /etc/cover.jpg\n", "M24 5:8"),
    ("cover: C:/cover.jpg\n", "M24 5:8"),
    ("cover: images\\cover.jpg\n", "M24 5:8"),
    ("cover: https://example.org/c.jpg\n", "M24 5:8"),
    ("contents: [../a.md]\n", "M24 5:12"),
    ("contents: [{front: /a.md}]\n", "M24 5:20"),
    ("contents: [a.txt]\n", "M25 5:12"),
    ("contents: [{back: [a.md, b]}]\n", "M25 5:26"),
    ("contents: [a.md, ./a.md]\n", "M26 5:18"),
    ("contents: [a.md, A.md]\n", "M26 5:18"),
    ("contents: [{part: P, chapters: [a.md, b.md]}, {back: b.md}]\n", "M26 5:54"),
    ("contents: [{title: T}]\n", "M27 5:12"),
    ("contents: [{front: a.md, back: b.md}]\n", "M27 5:12"),
    ("contents: [{chapters: [a.md]}]\n", "M27 5:23"),
    ("contents: [{part: P}]\n", "M27 5:12"),
    ("contents: [{part: P, title: Q, chapters: [a.md]}]\n", "M27 5:29"),
    ("contents: [{front: [a.md, b.md], title: T}]\n", "M27 5:41"),
    ("contents: [a.md, {front: b.md}]\n", "M28 5:18"),
    ("contents: [{back: b.md}, a.md]\n", "M28 5:26"),
    ("contents: [{part: P, chapters: [a.md]}, b.md]\n", "M28 5:41"),
]


@pytest.mark.parametrize(("source", "told"), FAULTS)
def test_a_fault_is_told_at_its_place(tmp_path: Path, source: str | bytes, told: str) -> None:
    data = source if isinstance(source, bytes) else source.encode()
    assert reading(tmp_path, HEAD.encode() + data)[1] == [told]
