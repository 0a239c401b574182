"""What `pip install` brings: the program, its styles and words, and the licence."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def plain(requirement: str) -> str:
    """The name in a requirement, as PyPI compares names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def imported() -> set[str]:
    """The libraries that the program imports, by the names that they are imported by."""
    found = set()
    for path in (ROOT / "edition").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"edition"}


@pytest.mark.slow
def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {plain(requirement) for requirement in project["dependencies"]}
    brought = packages_distributions()
    libraries = imported()
    assert libraries
    assert [name for name in libraries if not declared & set(map(plain, brought[name]))] == []


@pytest.mark.slow
def test_the_wheel_is_whole(tmp_path: Path) -> None:
    wheel = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--wheel-dir", str(tmp_path)]
    quiet = ["--no-deps", "--no-build-isolation", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*wheel, *quiet], check=True)
    (built,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        names = set(archive.namelist())
    program = {str(path.relative_to(ROOT)) for path in (ROOT / "edition").rglob("*.py")}
    words = {str(path.relative_to(ROOT)) for path in (ROOT / "edition").rglob("*.toml")}
    styles = {f"edition/{path.relative_to(ROOT)}" for path in (ROOT / "styles").rglob("*.css")}
    shown = ROOT / "edition" / "previewing"
    page = {str(path.relative_to(ROOT)) for path in shown.rglob("*") if path.suffix != ".pyc"}
    page -= {str(path.relative_to(ROOT)) for path in shown.rglob("*") if path.is_dir()}
    assert "edition/previewing/foliate-js/LICENSE" in page
    assert words
    assert styles
    assert {*program, *words, *styles, *page, "edition/py.typed"} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "manuscript/"))]
