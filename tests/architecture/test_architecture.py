"""The rules of the house that a linter does not know: who imports whom, who writes, who prints."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.flow import MAY_IMPORT

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "edition").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
ONLY_DATA = {"edition/model.py"}  # declarations and not one function: length is no burden there

# The proof reads what was made with libraries that also make it, where no second one exists.
PROOF_LIBRARIES = {"lxml", "pikepdf", "pypdfium2"}
SHAPING = ("outputs.pdf.joining.lettering", "outputs.pdf.lines.shaping", "writing")
SHARED_LIBRARIES = {  # the modules of a package are one place
    "pikepdf": {f"edition.outputs.pdf.{name}" for name in ("joining", "finish", "prepress")},
    "PIL": {
        "edition.reading.pictures",
        "edition.releasing.pictures",
        "edition.outputs.pdf.prepress",
    },
    # one reads our Markdown, the other that of other programs
    "markdown_it": {"edition.reading.markdown.parser", "edition.importing.markdown.rendering"},
    "mdit_py_plugins": {"edition.reading.markdown.parser", "edition.importing.markdown.rendering"},
    "uharfbuzz": {f"edition.{name}" for name in SHAPING},
    "stdnum": {"edition.reading.settings.identifiers", "edition.writing.isbn"},
}


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports by its dotted name, with the line."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from ((alias.name, node.lineno) for alias in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                assert not level, f"{path}:{node.lineno}: a relative import"
                assert module
                yield module, node.lineno
                yield from ((f"{module}.{alias.name}", node.lineno) for alias in names)


def own_imports(path: Path) -> Iterator[tuple[str, int]]:
    known = {dotted(module) for module in MODULES}
    yield from ((name, line) for name, line in imports(path) if name in known and name != "edition")


def stage(name: str) -> str:
    return name.split(".")[1]


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


def places(found: list[str]) -> str:
    return "\n" + "\n".join(found)


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 20
    assert len(TESTS) > 10


def test_every_module_belongs_to_a_stage() -> None:
    stages = {stage(dotted(path)) for path in MODULES if dotted(path) != "edition"}
    assert stages <= set(MAY_IMPORT), "a new stage: say in MAY_IMPORT where it stands in the flow"


def test_imports_run_one_way() -> None:
    found = [
        f"{label(path)}:{line}: {stage(dotted(path))} imports {name}"
        for path in MODULES
        if dotted(path) != "edition"
        for name, line in own_imports(path)
        if stage(name) not in {*MAY_IMPORT[stage(dotted(path))], stage(dotted(path))}
    ]
    assert not found, places(found)


def test_no_import_cycles() -> None:
    graph = {dotted(path): {name for name, _ in own_imports(path)} for path in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" ← ".join(cycle.args[1]))


def test_each_output_stands_by_itself() -> None:
    found = [
        f"{label(path)}:{line}: {name}"
        for path in MODULES
        if dotted(path).startswith("edition.outputs.")
        for name, line in own_imports(path)
        if name.startswith("edition.outputs.") and name.split(".")[2] != dotted(path).split(".")[2]
    ]
    assert not found, places(found)


def test_each_foreign_library_is_known_to_one_module() -> None:
    users: dict[str, set[str]] = {}
    for path in MODULES:
        for name, _ in imports(path):
            library = name.split(".")[0]
            proving = dotted(path).startswith("edition.proof") and library in PROOF_LIBRARIES
            if library not in sys.stdlib_module_names and library != "edition" and not proving:
                users.setdefault(library, set()).add(known_place(library, dotted(path)))
    shared = {library: where for library, where in users.items() if len(where) > 1}
    assert shared == SHARED_LIBRARIES


def known_place(library: str, module: str) -> str:
    allowed = SHARED_LIBRARIES.get(library, set())
    return next((one for one in allowed if f"{module}.".startswith(f"{one}.")), module)


def test_packages_hold_no_code() -> None:
    for path in MODULES:
        if path.name == "__init__.py":
            rest = [node for node in tree(path).body if not isinstance(node, ast.Expr)]
            allowed = ["__version__"] if dotted(path) == "edition" else []
            names = [
                ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ast.dump(node)
                for node in rest
            ]
            assert names == allowed, label(path)


def test_every_module_says_what_it_does() -> None:
    silent = [label(path) for path in MODULES if not ast.get_docstring(tree(path))]
    assert not silent, places(silent)


def test_every_public_function_and_class_says_what_it_does() -> None:
    found = [
        f"{label(path)}:{node.lineno}: {node.name}"
        for path in MODULES
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not found, places(found)


def test_files_are_short() -> None:
    found = [
        f"{label(path)}: {length} lines"
        for path in [*MODULES, *TESTS]
        if label(path) not in ONLY_DATA
        and (length := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not found, places(found)


def test_functions_are_short() -> None:
    found = [
        f"{label(path)}:{node.lineno}: {node.name}: {length} lines"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not found, places(found)


def test_what_is_caught_is_named() -> None:
    broad = {"Exception", "BaseException", ""}
    found = [
        f"{label(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and {name.strip() for name in _caught(node).strip("()").split(",")} & broad
    ]
    assert not found, places(found)


def _caught(handler: ast.ExceptHandler) -> str:
    return ast.unparse(handler.type) if handler.type else ""


WRITING_METHODS = {
    *("write_bytes", "write_text", "mkdir", "touch", "unlink", "rename", "rmdir"),
    *("symlink_to", "hardlink_to", "chmod", "makedirs", "rmtree", "copyfile", "copytree", "move"),
}
WRITING_CALLS = {"os.replace", "os.remove", "os.rename", "os.mkdir", "shutil.copy", "shutil.copy2"}

MAY_WRITE = {
    "edition.placing",  # the files that were asked for, and the folders of a release
    "edition.storing",  # the files that were asked for
    "edition.keeping",  # what was made once, in the cache of the user
    "edition.workshop.worker",  # what is temporary of a process, which is taken away with it
    "edition.writing.faces",  # a cache of prepared fonts
    "edition.outputs.pdf.layout",  # beside them, the setting that hides the fonts of the system
}


def _writes(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    if name in WRITING_CALLS or name.rpartition(".")[2] in WRITING_METHODS:
        return True
    if name == "open" or name.endswith((".open", "fdopen")):
        words = [*call.args, *(keyword.value for keyword in call.keywords)]
        modes = [word.value for word in words if isinstance(word, ast.Constant)]
        return any(isinstance(mode, str) and mode.strip("bt+") in {"w", "a", "x"} for mode in modes)
    return False


def test_only_build_writes_books() -> None:
    found = [
        f"{label(path)}:{node.lineno}: {ast.unparse(node.func)}"
        for path in MODULES
        if dotted(path) not in MAY_WRITE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _writes(node)
    ]
    assert not found, places(found)


def test_only_the_command_line_and_its_progress_print() -> None:
    found = [
        f"{label(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in MODULES
        if dotted(path) not in {"edition.cli", "edition.progress"}
        and not dotted(path).startswith("edition.commands.")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "print")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"})
    ]
    assert not found, places(found)


def test_every_kind_of_node_is_named_where_they_are_told_apart() -> None:
    """Without a silent `case _`, mypy names every place to extend when a construct is added."""
    model = {
        node.name
        for node in tree(ROOT / "edition" / "model.py").body
        if isinstance(node, ast.ClassDef)
    }
    found = [
        f"{label(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Match)
        and len({*_classes(node)} & model) > 3
        and any(_is_wildcard(case) and not _hands_on(case, node) for case in node.cases)
    ]
    assert not found, places(found)


def _classes(match: ast.Match) -> Iterator[str]:
    for case in match.cases:
        for node in ast.walk(case.pattern):
            if isinstance(node, ast.MatchClass):
                yield ast.unparse(node.cls)


def _is_wildcard(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None


def _hands_on(case: ast.match_case, match: ast.Match) -> bool:
    """Tells whether all the rest is used as what it is, so that mypy sees what it may be."""
    subject = ast.unparse(match.subject)
    match case.body:
        case [ast.Return(value=ast.Call(args=given)) | ast.Expr(value=ast.Call(args=given))]:
            return subject in map(ast.unparse, given)
        case [ast.Return(value=ast.Attribute(value=whose))]:
            return subject == ast.unparse(whose)
    return False
