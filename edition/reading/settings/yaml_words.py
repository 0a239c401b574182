"""What the YAML parser says of a fault → what an author can use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What PyYAML says (a part of it), and what an author can use; `begun`: where it began."""

    part: str
    message: str
    hint: str
    begun: bool = False


_WORDS = (
    Words("found character '\\t'", "a tab cannot stand here", "use spaces instead"),
    Words("cannot start any token", "no value can begin so", "put the value in quotes"),
    Words(
        "mapping values are not allowed",
        "the “: ” in this line cannot be understood",
        "put the value in quotes, or set the line under the key that it belongs to",
    ),
    Words("could not find expected ':'", "this line has no “: ”", "write “key: value”", True),
    Words("but found ':'", "there is no key before the colon", "write “key: value”"),
    Words(
        "expected <block end>",
        "this line does not stand under the one that it belongs to",
        "give the keys of one mapping the same number of spaces in front",
    ),
    Words("expected ',' or", "a bracket or brace is not closed", "close it, or add a comma", True),
    Words("expected the node content", "a bracket or brace is not closed", "close it"),
    Words("while scanning a quoted scalar", "a quoted text is not closed", "close it", True),
    Words(
        "while scanning a double-quoted scalar",
        "a backslash in double quotes means something else",
        "use single quotes, or write the backslash twice",
    ),
    Words(
        "expected '<document start>'",
        "what stands here belongs to nothing",
        "write “key: value” from the left margin",
    ),
)


def in_words(context: str, problem: str) -> Words:
    """The sentence and the hint for a fault, from the parser’s two sentences."""
    for words in _WORDS:
        if words.part in f"{context} {problem}":
            return words
    message = f"this is not YAML: {problem.strip() or 'it cannot be read'}"
    return Words("", message, "compare the line with the edition.yaml of the handbook")
