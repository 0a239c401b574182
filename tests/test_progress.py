"""What is told while a book is made: a line that grows on a terminal, plain lines elsewhere."""

import time

import pytest

from edition.progress import Pages

Captured = pytest.CaptureFixture[str]


def work(*, quiet: bool) -> None:
    with Pages(quiet=quiet) as pages:
        pages.doing("2 of 3 chapters kept")
        for number in range(1, 121):
            pages(number)
        pages.doing("joining")
        time.sleep(0.3)  # the line is drawn some times a second
        pages.doing("reading it back")
        time.sleep(0.3)


def test_lines_are_plain_where_there_is_no_terminal(capsys: Captured) -> None:
    work(quiet=False)
    lines = ["2 of 3 chapters kept", "50 pages laid out", "100 pages laid out", "joining"]
    assert capsys.readouterr() == ("", "".join(f"{line}\n" for line in [*lines, "reading it back"]))


def test_nothing_is_told_of_a_short_book(capsys: Captured) -> None:
    with Pages(quiet=False) as pages:
        pages.doing("2 of 3 chapters kept")
        pages(20)
        pages.doing("joining")
    assert capsys.readouterr() == ("", "")


def test_a_terminal_is_told_what_is_kept_laid_out_and_joined(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    work(quiet=False)
    out, err = capsys.readouterr()
    assert not out
    assert "2 of 3 chapters kept, 120 pages laid out, joining" in err
    assert "2 of 3 chapters kept, 120 pages laid out, reading it back" in err


def test_who_wants_no_news_gets_none(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    work(quiet=True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    work(quiet=True)
    assert capsys.readouterr() == ("", "")
