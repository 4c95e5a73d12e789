"""docs/house.md is true: it names every file, says what it is for, and names nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from scripts import house

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"^ *- `([^`]+)`: ?(.*)$", re.MULTILINE)
PLACE = re.compile(r"`((?:\.?[\w-]+/)+[\w.-]*|app\.py)`")
LONGEST = 160


def page() -> str:
    """Return the map as people read it."""
    return house.PAGE.read_text(encoding="utf-8")


def test_the_map_is_what_the_files_say_of_themselves() -> None:
    """When this fails: `make map`."""
    assert page() == house.with_map(page())


def test_the_map_names_every_module() -> None:
    """Found here without the help of what writes the map."""
    named = {path.removesuffix("/") for path, _ in LINE.findall(page())}
    modules = {
        path.relative_to(ROOT).as_posix().removesuffix("/__init__.py")
        for room in ("explorer", "graph", "ingest", "weefsel")
        for path in (ROOT / room).rglob("*.py")
    }
    assert sorted(modules - named) == []


def test_each_line_of_the_map_says_in_one_line_what_it_is_for() -> None:
    assert [path for path, words in LINE.findall(page()) if not 10 <= len(words) <= LONGEST] == []


def test_the_map_names_nothing_that_is_not_there() -> None:
    assert sorted(place for place in set(PLACE.findall(page())) if not (ROOT / place).exists()) == []
