"""Sizes, the top level, dependencies, and what must not be named."""

from __future__ import annotations

import ast
import re
import tomllib

from tests.architecture.house import PROJECT, source_files, tracked

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 50
TOP_LEVEL = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "pyproject.toml",
    "store",
    "tests",
    "tui_sales",
}
#: somebody's own folders; the project must run anywhere
MACHINE_PATH = re.compile(r"/(?:home|Users|root|work)/")


def test_no_file_is_too_long() -> None:
    sizes = {p.relative_to(PROJECT): len(p.read_text("utf-8").splitlines()) for p in source_files()}
    long = {str(path): size for path, size in sizes.items() if size > MOST_LINES}
    assert not long, f"over {MOST_LINES} lines, to be cut where a concern ends: {long}"


def test_no_function_is_too_long() -> None:
    # Tests may be longer: one that plays a whole day reads best in one piece.
    long = {}
    for path in sorted((PROJECT / "tui_sales").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > MOST_LINES_OF_A_FUNCTION:
                    long[f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}"] = size
    assert not long, f"over {MOST_LINES_OF_A_FUNCTION} lines: {long}"


def test_top_level_is_a_closed_list() -> None:
    extra = {name.partition("/")[0] for name in tracked() if not name.startswith(".")} - TOP_LEVEL
    assert not extra


def test_no_machine_is_named() -> None:
    named = []
    for name in tracked():
        data = (PROJECT / name).read_bytes()
        if b"\0" not in data:
            lines = enumerate(data.decode("utf-8").splitlines(), 1)
            named += [f"{name}:{number}" for number, line in lines if MACHINE_PATH.search(line)]
    assert not named


def test_every_dependency_says_its_job() -> None:
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    silent = [d for d in wanted if not re.search(rf'^ *"{re.escape(d)}", +# \w', text, re.MULTILINE)]
    assert not silent, f"no comment beside: {silent}"
