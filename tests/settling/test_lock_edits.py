"""Any sequence of edits: no published number moves, and every address leads somewhere."""

import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.settling.locked import PARAGRAPHS, former, mended, numbers, published, sentences, write

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "move", "divide", "join", "edit", "swap"]),
        st.integers(0, 1000),
        st.integers(0, 1000),
    ),
    min_size=1,
    max_size=6,
)


def edited(paragraphs: list[str], edits: list[tuple[str, int, int]]) -> list[str]:
    texts = list(paragraphs)
    for count, (kind, one, other) in enumerate(edits):
        place = one % len(texts)
        if kind == "insert":
            texts.insert(place, sentences(1000 + count * 1001 + other))
        elif kind == "delete" and len(texts) > 3:
            del texts[place]
        elif kind == "move":
            texts.insert(other % len(texts), texts.pop(place))
        elif kind == "divide" and ". " in texts[place]:
            first, rest = texts[place].split(". ", 1)
            texts[place : place + 1] = [f"{first}.", rest]
        elif kind == "join" and place + 1 < len(texts):
            texts[place : place + 2] = [f"{texts[place]} {texts[place + 1]}"]
        elif kind == "edit":
            words = texts[place].split()
            words[other % len(words)] = "elsewhere"
            texts[place] = " ".join(words)
        elif kind == "swap" and place + 1 < len(texts):
            texts[place], texts[place + 1] = texts[place + 1], texts[place]
    return texts


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EDITS)
def test_whatever_is_done_no_published_number_moves(
    tmp_path: Path, edits: list[tuple[str, int, int]]
) -> None:
    shutil.rmtree(tmp_path)
    published(tmp_path, [PARAGRAPHS[:6], PARAGRAPHS[6:]])
    was = dict(zip((f"p{n}" for n in range(1, 13)), PARAGRAPHS, strict=True))
    texts = edited(PARAGRAPHS, edits)
    half = len(texts) // 2
    write(tmp_path, [texts[:half], texts[half:]])
    edition, codes = mended(tmp_path)
    assert not {"P01", "P02", "P10", "P11"} & set(codes)
    now = numbers(edition)
    for address, text in was.items():
        if text in texts:
            assert now[address] == text  # what was not touched is where it was
    leads = {**{address: address for address in now}, **former(edition)}
    assert set(was) <= set(leads)  # every published address leads somewhere
