"""What all tests share: small manuscripts to work on, and the rule that CI skips nothing."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

BOOKS = Path(__file__).parent / "books"

# A busy machine is no fault of the program: time is measured in tests/bench, not here. And what
# passes today passes tomorrow: new examples are for who looks for them (--hypothesis-profile=new).
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("new", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--save-expected",
        action="store_true",
        help="write what `check` says today into tests/problems/*/expected.txt",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: what could not run has not been proven."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped, and CI must not skip: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests, and the processes that they begin, keep nothing in the cache of the user.

    The processes that share the work of one run share one cache: no book is laid out in each.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # of this run
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the smallest manuscript, to be changed."""
    return Path(shutil.copytree(BOOKS / "minimal", tmp_path / "manuscript"))


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A copy of the manuscript in which every construct stands once, to be changed."""
    return Path(shutil.copytree(BOOKS / "full", tmp_path / "manuscript"))
