"""Things that are right and look wrong: the proof of both editions leaves them alone."""

from pathlib import Path

import pytest

from edition import build
from edition.diagnostics import Problems
from edition.outputs.epub.make import make as make_epub
from edition.outputs.pdf.make import make as make_pdf
from edition.proof.epub import prove as epub
from edition.proof.pdf import prove as pdf
from tests.folders import HEAD, folder
from tests.outputs.printed import ALONE

LAMP = """\
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>
"""
ODD = r"""# Odd *things* 2[^t]

One[^a][^b] and two[^a]. [](#p2)

## See [](#p1) there

- ![A lamp.](lamp.svg)
- 1.
- 12
- `code` first
- > quoted
- 1. nested
  2. again

  para
- ```
  x-y = 1
  ```

| a | - |
|---|---|
| - | – |
|   | 5[^c] |

***

—

### -

41. Ordered
42. > q
43. | a | b |
    |---|---|
    | c | d |

Ends with a hyphen-ated word-\
line and <https://example.org/a-b/c>.

> > > deep
> >
> > - x

A very-long-hyphenated-compound-word-that-goes-on-and-on-over-the-line-end-and-further-still twice.

[^t]: In the title.
[^a]: > A quotation first.

[^b]: - a list

    - first
[^c]: | verse
    |   in note
"""


@pytest.mark.parametrize(
    "more",
    [
        "",
        pytest.param("notes: {print: book}\n", marks=pytest.mark.slow),
        pytest.param("notes: {print: chapter, numbering: chapter}\n", marks=pytest.mark.slow),
        pytest.param("print: {numbers: inline, trim: A5}\n", marks=pytest.mark.slow),
    ],
)
def test_odd_things_are_left_alone(tmp_path: Path, more: str) -> None:
    texts = {"01.md": ODD, "02.md": "# Second\n\nTwo.\n\n> only\n", "lamp.svg": LAMP}
    problems = Problems()
    edition = build.read(folder(tmp_path, texts, HEAD + more), problems)
    epub.prove(edition, make_epub(edition, ()), problems)
    pdf.prove(edition, make_pdf(edition, problems, lambda pages: None, ALONE), problems)
    assert list(problems) == []


VOWELLED = """\
# ٱلْفَاتِحَة

بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ

| ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَٰلَمِينَ
| مَٰلِكِ يَوْمِ ٱلدِّينِ
| إِيَّاكَ نَعْبُدُ وَإِيَّاكَ نَسْتَعِينُ
| صِرَٰطَ ٱلَّذِينَ أَنْعَمْتَ عَلَيْهِمْ غَيْرِ ٱلْمَغْضُوبِ عَلَيْهِمْ وَلَا ٱلضَّآلِّينَ
"""


def test_a_note_that_is_referred_to_all_over_the_page(tmp_path: Path) -> None:
    text = "# One\n\n" + "Here[^a] and here.[^a]\n\n" * 12 + "[^a]: The note.\n"
    problems = Problems()
    edition = build.read(folder(tmp_path, {"01.md": text}), problems)
    pdf.prove(edition, make_pdf(edition, problems, lambda pages: None, ALONE), problems)
    assert list(problems) == []


def test_a_number_beside_a_tall_picture(tmp_path: Path) -> None:
    tall = LAMP.replace('height="10"', 'height="90"')
    texts = {"01.md": "# One\n\nA ![lamp](lamp.svg) in a line.\n", "lamp.svg": tall}
    problems = Problems()
    edition = build.read(folder(tmp_path, texts), problems)
    pdf.prove(edition, make_pdf(edition, problems, lambda pages: None, ALONE), problems)
    assert list(problems) == []


def test_arabic_with_all_its_signs(tmp_path: Path) -> None:
    manuscript = folder(tmp_path, {"01.md": VOWELLED}, HEAD.replace("en-GB", "ar"))
    problems = Problems()
    edition = build.read(manuscript, problems)
    pdf.prove(edition, make_pdf(edition, problems, lambda pages: None, ALONE), problems)
    assert list(problems) == []
