"""docs/house.md is true: it names every module once, says what it is for, and names nothing that is gone."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / "docs" / "house.md"
LINE = re.compile(r"^ *- `([^`]+)`(?:: *(.*))?$", re.MULTILINE)
PLACE = re.compile(r"`((?:\.?[\w-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|txt|md))`")
NOT_KEPT = (".venv/",)  # made on a person's machine


def modules() -> set[str]:
    """Return what the map has to name: every file of our rooms that holds code, and the tools beside them."""
    rooms = [
        path for room in ("explorer", "graph", "ingest", "weefsel") for path in (ROOT / room).rglob("*.py")
    ]
    tools = [path for place in ("bench", "scripts") for path in (ROOT / place).glob("*") if path.is_file()]
    files = [ROOT / "app.py", *rooms, *tools]
    return {path.relative_to(ROOT).as_posix() for path in files if not is_bare(path)}


def is_bare(path: Path) -> bool:
    """Whether a file is an `__init__.py` with nothing but its docstring."""
    return path.name == "__init__.py" and all(
        isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "__future__")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
    )


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, str]]:
    """Return path and words of each line of the map."""
    return [(path, words.strip()) for path, words in LINE.findall(MAP.read_text(encoding="utf-8"))]


def test_the_map_names_every_module(lines: list[tuple[str, str]]) -> None:
    missing = sorted(modules() - {path for path, _ in lines})
    assert not missing, "docs/house.md does not name:\n" + "\n".join(f"- `{path}`: …" for path in missing)


def test_the_map_names_no_module_twice(lines: list[tuple[str, str]]) -> None:
    assert [path for path, count in Counter(path for path, _ in lines).items() if count > 1] == []


def test_each_line_of_the_map_says_in_one_line_what_it_is_for(lines: list[tuple[str, str]]) -> None:
    assert [path for path, words in lines if not 10 <= len(words) <= 160] == []


def test_the_map_names_nothing_that_is_not_there() -> None:
    places = {place for place in PLACE.findall(MAP.read_text(encoding="utf-8")) if place not in NOT_KEPT}
    assert sorted(place for place in places if not (ROOT / place).exists()) == []
