"""Measures how wide the characters of a language are in a face, on the same words everywhere.

The words are the first article of the Universal Declaration of Human Rights (1948): a text of a
book would do, too, but then the measure of all its pages would change with every correction.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from edition.writing import lettering
from edition.writing.fonts import Family

_ARTICLE = {
    "en": "All human beings are born free and equal in dignity and rights. They are endowed with "
    "reason and conscience and should act towards one another in a spirit of brotherhood.",
    "de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft "
    "und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués "
    "de raison et de conscience et doivent agir les uns envers les autres dans un esprit de "
    "fraternité.",
    "es": "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como "
    "están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.",
    "it": "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati "
    "di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
    "pl": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni "
    "obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.",
    "fi": "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on "
    "annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä.",
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены "
    "разумом и совестью и должны поступать в отношении друг друга в духе братства.",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. "
    "Είναι προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με "
    "πνεύμα αδελφοσύνης.",
    "he": "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך "
    "חובה עליהם לנהוג איש ברעהו ברוח של אחוה.",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن "
    "يعامل بعضهم بعضا بروح الإخاء.",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें "
    "बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 "
    "이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.",
}
_LIKE = {
    tag: name
    for name, tags in {
        "de": "nl lb nds",
        "es": "pt ca gl la ro eo",
        "pl": "cs sk sl hr hu lt lv",
        "fi": "et",
        "ru": "uk be bg sr mk kk",
        "el": "grc",
        "he": "yi",
        "ar": "fa ur ps sd ug ckb",
        "hi": "mr ne sa",
    }.items()
    for tag in tags.split()
}
_USUAL = 0.42  # of an em, where the face has no letters of the language


def own(families: Sequence[Family], language: str) -> Family:
    """The family that has the letters of a language, of those that set it."""
    words = _words(language)
    return next((one for one in families if all(map(one.has, words))), families[0])


def _words(language: str) -> str:
    primary = language.lower().split("-")[0]
    return _ARTICLE.get(_LIKE.get(primary, primary), _ARTICLE["en"])


@cache
def width(family: Family, language: str, leftward: bool) -> float:
    """The mean width of a character, spaces included, in ems; a square for Chinese and Japanese."""
    primary = language.lower().split("-")[0]
    if primary in ("zh", "ja"):
        return 1.0
    words = _words(language)
    if not all(family.has(letter) for letter in words):
        return _USUAL
    return advance(family, words, leftward) / len(words)


def advance(family: Family, text: str, leftward: bool = False) -> float:
    """How wide a text is in the regular face of a family, in ems."""
    face = family.faces[0]
    way: Literal["ltr", "rtl"] = "rtl" if leftward else "ltr"
    return lettering.advance(lettering.Lettering(face.path, face.weight, text, way, 1.0, 0.0))
