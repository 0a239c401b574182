"""Sheets laid out apart: in any number of processes, stopped when they do not end, told of."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.outputs.pdf.laid import Layout, Sheet
from edition.outputs.pdf.press.room import Means, Press
from edition.workshop.work import Died, Endless
from tests.outputs.sheets import Heard, book, lay_out_all, sheet


@pytest.fixture(scope="module")
def alone() -> list[Layout]:
    return lay_out_all(book(), Means(1, keep=False), Heard().told)


def test_the_answers_come_in_the_order_of_the_sheets(alone: list[Layout]) -> None:
    assert [layout.pages[0].anchors[0] for layout in alone] == ["a-0", "b-0", "c-0", "d-0"]
    assert all(layout.pdf.startswith(b"%PDF") for layout in alone)


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing(alone: list[Layout]) -> None:
    assert lay_out_all(book(), Means(2, keep=False), Heard().told) == alone
    assert lay_out_all(book(), Means(9, keep=False), Heard().told) == alone


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_told_while_they_come(jobs: int, alone: list[Layout]) -> None:
    heard = Heard()
    lay_out_all(book(), Means(jobs, keep=False), heard.told)
    assert heard.pages == sorted(set(heard.pages))
    assert heard.pages[-1] == sum(len(layout.pages) for layout in alone)
    assert len(heard.pages) > len(alone)


def test_nothing_to_lay_out_is_nothing() -> None:
    assert lay_out_all([], Means(2, keep=False), Heard().told) == []


@pytest.mark.slow
def test_processes_stay_for_the_next_sheets(alone: list[Layout]) -> None:
    with Press(Means(2, keep=False)) as press:
        assert press.lay_out_all(book(), Heard().told) == alone
        before = children()
        changed = press.lay_out_all(book("Changed"), Heard().told)
        assert children() == before
    assert [new == old for new, old in zip(changed, alone, strict=True)] == [
        *(True, True, False, True)
    ]
    assert not children()


def test_a_sheet_of_the_last_call_is_not_laid_out_again() -> None:
    with Press(Means(1, keep=False)) as press:
        first = press.lay_out_all(book(), Heard().told)
        second = press.lay_out_all(book("Changed"), Heard().told)
    assert [new is old for new, old in zip(second, first, strict=True)] == [True, True, False, True]


# A long sheet stands for one without an end; the shorter one of two has much less time.
@pytest.mark.slow
@pytest.mark.parametrize(("lengths", "shorter"), [((500, 6000), 0), ((6000, 500), 1)])
def test_a_sheet_that_does_not_end_is_stopped(lengths: tuple[int, int], shorter: int) -> None:
    sheets = [sheet("a", lengths[0]), sheet("b", lengths[1])]
    with Press(Means(2, keep=False, patience=1.0)) as press:
        with pytest.raises(Endless) as caught:
            press.lay_out_all(sheets, Heard().told)
        assert caught.value.piece == shorter
        assert not children()


# Where an alarm strikes a callback of the collector or a `__del__`, Python swallows what is raised
# and tells it as unraisable: the next alarm comes for that.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_it_is_stopped_in_this_process_too(alone: list[Layout]) -> None:
    assert alone, "the print engine is loaded, so that the time is that of the sheets"
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(Endless) as caught:
        lay_out_all([sheet("a", 800)], Means(1, keep=False, patience=0.3), Heard().told)
    assert caught.value.piece == 0
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert lay_out_all([sheet("a", 1)], Means(1, keep=False), Heard().told)


@pytest.mark.slow
def test_a_process_that_is_killed_is_told_of() -> None:
    def kill(pages: int) -> None:
        for child in children():
            os.kill(child, signal.SIGKILL)

    with pytest.raises(Died, match="ended by signal 9"):
        lay_out_all([sheet("a", 60), sheet("b", 60)], Means(2, keep=False), kill)
    assert not children()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_raised_comes_back_as_itself(jobs: int) -> None:
    broken = [sheet("a", 1), sheet("b", 1)]
    broken[1].tree.clear()
    broken[1].tree.set("lang", "\ud800")
    expected = _raised(broken, 1)
    assert type(_raised(broken, jobs)) is type(expected)
    assert str(_raised(broken, jobs)) == str(expected)


def _raised(sheets: list[Sheet], jobs: int) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is, it is the same
        lay_out_all(sheets, Means(jobs, keep=False), Heard().told)
    return caught.value


@pytest.mark.slow
def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program = tmp_path / "endless.py"
    program.write_text(
        "import sys\n"
        "from edition.outputs.pdf.press.room import Means\n"
        "from tests.outputs.sheets import lay_out_all, sheet\n"
        "if __name__ == '__main__':\n"
        "    sheets = [sheet('a', 3000), sheet('b', 3000)]\n"
        "    lay_out_all(sheets, Means(2, keep=False), lambda n: print(n, flush=True))\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        workers = children(parent.pid)
        assert len(workers) >= 2
        parent.kill()
    end = time.monotonic() + 10
    while any(_lives(worker) for worker in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(_lives(worker) for worker in workers)
    assert not list(temporary.iterdir()), "they have not cleared up"


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(parent: int | None = None) -> set[int]:
    """The processes that lay out sheets for a process (this one), as Linux tells it."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, above = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(above) == (parent or os.getpid()) and state != "Z" and b"spawn_main" in words:
            found.add(int(folder.name))
    return found
