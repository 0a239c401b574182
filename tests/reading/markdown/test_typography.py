"""Quotation marks, dashes and spaces as the language of the text sets them."""

import pytest

from tests.reading.markdown.chapters import shown

CASES = [
    ("en", "\"a 'b' c\"", "“a ‘b’ c”"),
    ("en", "\"'a,' b\"", "“‘a,’ b”"),
    ("en", "don't; the dogs' bone; James's", "don’t; the dogs’ bone; James’s"),
    ("en", "'the dogs' bone' is", "‘the dogs’ bone’ is"),
    ("en", "'Tis the '60s, '68 and rock 'n' roll", "’Tis the ’60s, ’68 and rock ’n’ roll"),
    ("en", '("a") ["b"] "c".', "(“a”) [“b”] “c”."),
    ("en", 'a—"b"—c', "a—“b”—c"),
    ("en", '"a--" he said', "“a–” he said"),
    ("en", '"...a" b... c....', "“…a” b… c…."),
    ("en", "a -- b---c; ---- and -", "a – b—c; ---- and -"),
    ("en", '"*a*" "`b`" "**c** d"', "“emphasis(a)” “code(b)” “strong(c) d”"),
    ("en", '"[a](#b)" "c[^1]" \'d\'[^1]\n\n[^1]: x', "“crossmark[#b](a)” “c^1” ‘d’^1"),
    ("en", "*\"a\" b*, *'c'*", "emphasis(“a” b), emphasis(‘c’)"),
    ("en", '"A paragraph that goes on', "“A paragraph that goes on"),
    ("en", "'So does this one", "‘So does this one"),
    ("en", "5'10\" tall", "5′10″ tall"),
    ("en", "“a” ‘b’ – c…", "“a” ‘b’ – c…"),
    ("en", "\\\"a\\\" \\'b\\' \\-- &quot;c&quot;", '"a" \'b\' -- "c"'),
    ("en", "https://example.org/a--b...c 'd'", "https://example.org/a--b...c ‘d’"),
    ("en", "\"a\nb\" 'c\\\nd'", "“a b” ‘c/d’"),
    ("de", "\"a 'b' c\", Hans' Buch, geht's", "„a ‚b‘ c“, Hans’ Buch, geht’s"),
    ("de", '["a"]{lang=en} "b"', "span[en](“a”) „b“"),
    ("en", '["a"]{lang=de} "b"', "span[de](„a“) “b”"),
    (
        "fr",
        '"l\'eau" : a ! b ? c ; d !',
        "«\u202fl’eau\u202f»\u00a0: a\u202f! b\u202f? c\u202f; d\u202f!",
    ),
    ("fr", "« a » b! c", "«\u202fa\u202f» b! c"),
    ("en", "a : b !", "a : b !"),
    ("fr", 'l\'"eau"', "l’«\u202feau\u202f»"),
    ("nl", "'s avonds 'a'", "’s avonds ‘a’"),
    ("ru", "\"a 'b'\"", "«a „b“»"),
    ("he", 'צה"ל "שלום" צ\'ק', "צה״ל ”שלום” צ׳ק"),
    ("zh", '他说"你好"。', "他说“你好”。"),
    ("zh", "他说“你\n好”\n。……", "他说“你好”。……"),
    ("ja", "彼は\"'あ'い\"と......", "彼は「『あ』い」と……"),
    ("ar", 'قال "مرحبا"', "قال «مرحبا»"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_typography(language: str, text: str, wanted: str) -> None:
    assert shown(text, language) == f"p: {wanted}"


def test_descriptions_and_captions_are_set_too() -> None:
    assert shown('![a "b" -- c](i.png \'"d"\')') == "figure picture[i.png](a “b” – c) ““d””"
