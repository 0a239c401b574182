"""Releases a book again and again, each time in a process that dies some steps later than the last.

    python -m tests.releasing.dying MANUSCRIPT WORK STRIDE

A step is anything that changes the disk; with a stride of 4, every fourth is tried. After each
death what readers see must be whole, and the run after it must end as if nothing had been. Prints
how many steps there are.
"""

import os
import shutil
import sys
from pathlib import Path

from edition import build
from edition.cli import main
from edition.storing import Folder
from edition.verifying import verify as verifying
from tests.releasing.issued import damages, files, whole

DIED = 77
STEPS = frozenset(
    ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.chmod", "shutil.rmtree")
)


def dying_at(number: int, under: Path, call: list[str]) -> int:
    """Carries out a call in a process that ends at its nth step; gives its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    count = 0

    def step(event: str, given: tuple[object, ...]) -> None:
        nonlocal count
        writing = event == "open" and isinstance(given[2], int) and given[2] & os.O_CREAT
        if (event in STEPS or writing) and str(under) in str(given):
            count += 1
            if count == number:
                os._exit(DIED)

    sys.addaudithook(step)
    os._exit(main(call))


def run(manuscript: Path, work: Path, stride: int) -> int:
    """Kills a second release into a catalogue at its steps; gives how many there are."""
    call = [
        "release",
        str(work / "m"),
        "-o",
        str(work / "dist"),
        "--into",
        str(work / "shop"),
        "-q",
    ]
    before, after = work / "before", work / "after"
    shutil.copytree(manuscript, work / "m")
    assert main(call) == 0
    settings = work / "m" / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("2026-11-22", "2027-01-15"), encoding="utf-8")
    make = build.make
    made: dict[str, bytes | Folder] = {}

    def remembered(*given: object) -> build.Files:
        if not made:
            made.update(make(*given))  # type: ignore[arg-type]
        return dict(made)

    build.make = remembered  # type: ignore[assignment]
    verifying.verify = lambda *given: []
    parts = ("m", "dist", "shop")
    for part in parts:
        shutil.copytree(work / part, before / part)
    assert main(call) == 0
    for part in parts:
        shutil.copytree(work / part, after / part)
    number = 1 - stride
    while True:
        number += stride
        for part in parts:
            shutil.rmtree(work / part, ignore_errors=True)
            shutil.copytree(before / part, work / part)
        code = dying_at(number, work, call)
        goal = work / "dist" / "a-book-release"
        state = damages(goal), whole(work / "shop"), files(goal) in seen(before, after)
        assert state == ([], [], True), (number, state)
        if code != DIED:
            assert code == 0, code
            break
        assert main(call) == 0, number
        for part in parts:
            assert finished(work / part) == files(after / part), (number, part)
    return number - stride


def finished(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the file that a killed run was writing into a manuscript."""
    return {name: data for name, data in files(folder).items() if not name.startswith(".numbers")}


def seen(before: Path, after: Path) -> list[dict[str, bytes]]:
    """What readers may see of a release: the earlier one, or the later one."""
    return [files(each / "dist" / "a-book-release") for each in (before, after)]


if __name__ == "__main__":
    steps = run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    sys.stderr.write(f"{steps}\n")
