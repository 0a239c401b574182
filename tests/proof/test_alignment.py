from hypothesis import given
from hypothesis import strategies as st

from edition.proof.alignment import pairs

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=20)


def never(one: int, other: int) -> bool:
    return False


def test_equal_sequences_are_paired_place_by_place() -> None:
    assert pairs("abca", "abca", never) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_what_is_missing_or_added_stays_alone() -> None:
    assert pairs("abcd", "abd", never) == [(0, 0), (1, 1), (3, 2)]
    assert pairs("abd", "abcd", never) == [(0, 0), (1, 1), (2, 3)]


def test_of_two_that_are_swapped_one_stays_alone() -> None:
    assert len(pairs("abcd", "acbd", never)) == 3


def test_what_is_akin_is_paired_between_what_is_equal() -> None:
    assert pairs("axd", "ayd", lambda one, other: True) == [(0, 0), (1, 1), (2, 2)]


@given(WORDS, WORDS)
def test_pairs_rise_and_hold_equal_things(one: list[str], other: list[str]) -> None:
    found = pairs(one, other, never)
    assert all(one[left] == other[right] for left, right in found)
    assert found == sorted(set(found))
    assert [right for _, right in found] == sorted({right for _, right in found})


@given(WORDS)
def test_nothing_of_the_same_sequence_stays_alone(words: list[str]) -> None:
    assert pairs(words, words, never) == [(place, place) for place in range(len(words))]
