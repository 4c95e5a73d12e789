"""Hold the floor plan: who may import whom. What breaks it is named with file, line and rule."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

ROOMS = ("app.py", "explorer", "graph", "ingest", "weefsel")
TOOLS = ("bench", "scripts", "tests")

# app.py, explorer → graph ← ingest; weefsel → all.
# app.py hands the explorer weefsel.intake, which knows ingest; the explorer knows the port, explorer.intake.
# Inside explorer only data opens a store and computes a view; the rest knows questions and answers.
# Inside graph: errors ← model ← store; model ← view ← analysis ← identity; view ← export.
# A view knows a store's protocol only.
QUESTIONS_AND_ANSWERS = (
    *("graph.errors", "graph.model", "graph.analysis", "graph.corrections", "graph.export", "graph.identity"),
    *("graph.store.protocol", "graph.store.derived", "graph.view.params", "graph.view.money"),
)
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "app": ("explorer", "graph", "weefsel.intake"),
    "explorer": ("explorer.data", *QUESTIONS_AND_ANSWERS),
    "explorer.data": ("explorer", "graph"),
    "graph": (),
    "graph.errors": (),
    "graph.model": ("graph.errors",),
    "graph.store": ("graph.errors", "graph.model"),
    "graph.view": ("graph.errors", "graph.model", "graph.store.protocol"),
    "graph.analysis": (
        "graph.errors",
        "graph.model",
        "graph.view",
        "graph.store.protocol",
        "graph.store.derived",
    ),
    "graph.identity": (
        *("graph.errors", "graph.model", "graph.view", "graph.analysis", "graph.store.protocol"),
    ),
    "graph.corrections": ("graph.errors", "graph.model", "graph.view", "graph.store.protocol"),
    "graph.export": ("graph.errors", "graph.model", "graph.view", "graph.store.protocol"),
    "ingest": ("graph",),
    "weefsel": ("explorer", "graph", "ingest"),
}

# Each driver has one place.
DRIVERS: dict[str, tuple[str, ...]] = {
    "igraph": ("graph.analysis",),
    "neo4j": ("graph.store.neo4j",),
    "networkx": ("graph", "weefsel"),
    "sqlite3": ("graph.store",),
    "streamlit": ("app", "explorer"),
    "typer": ("weefsel",),
}
ONE_FILE = ("igraph",)


@dataclass(frozen=True)
class Import:
    """One import: the module that does it, where it stands, and the dotted name it asks for."""

    module: str
    file: str
    line: int
    target: str

    def breaks(self, rule: str) -> str:
        """Return the finding that this import breaks a rule."""
        return f"{self.file}:{self.line}: {self.module} imports {self.target}: {rule}"


def findings(root: Path) -> list[str]:
    """Return one line for each import under `root` that the floor plan forbids."""
    found = list(imports(root))
    checks = (*map(_wrong_room, found), *map(_wrong_driver, found), *_scattered(found), *_two_ways(found))
    return sorted({line for line in checks if line})


def imports(root: Path) -> Iterator[Import]:
    """Yield every import of our rooms, also those inside functions and for type checkers only."""
    files = [path for room in ROOMS for path in [root / room, *(root / room).rglob("*.py")] if path.is_file()]
    modules = {_name(path.relative_to(root)) for path in files}
    for path in files:
        place = path.relative_to(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            for target in _targets(node, modules):
                yield Import(_name(place), place.as_posix(), node.lineno, target)  # type: ignore[attr-defined]


def _targets(node: ast.AST, modules: set[str]) -> list[str]:
    """Return what a statement imports; `from a import b` is a.b where that is a module of ours."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        full = [f"{node.module}.{alias.name}" for alias in node.names]
        return list(dict.fromkeys(name if name in modules else node.module for name in full))
    return []


def _name(place: Path) -> str:
    parts = place.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _within(name: str, *rooms: str) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def _room(name: str) -> str:
    """Return the innermost room of a module; '' when it is none of ours."""
    return max((room for room in MAY_IMPORT if _within(name, room)), key=len, default="")


def _wrong_room(one: Import) -> str:
    if _within(one.target, *TOOLS):
        return one.breaks("what people use needs no tests, benchmarks or scripts")
    here, there = _room(one.module), _room(one.target)
    allowed = MAY_IMPORT[here]
    if there in ("", here) or _within(one.target, *allowed):
        return ""
    return one.breaks(f"{here} may import {', '.join(allowed) or 'none of our rooms'}")


def _wrong_driver(one: Import) -> str:
    driver = one.target.partition(".")[0]
    places = DRIVERS.get(driver, ())
    if not places or _within(one.module, *places):
        return ""
    return one.breaks(f"{driver} is imported only in {' and '.join(places)}")


def _scattered(found: list[Import]) -> Iterator[str]:
    """Yield the imports of a driver of one file that stand in a second file."""
    for driver in ONE_FILE:
        users = [one for one in found if _within(one.target, driver)]
        yield from (
            one.breaks(f"{driver} is imported in one file, {users[0].file}")
            for one in users
            if one.file != users[0].file
        )


def _two_ways(found: list[Import]) -> Iterator[str]:
    """Yield, for each ring of modules that import one another, the imports that close it."""
    modules = {one.module for one in found}
    pairs = nx.DiGraph((one.module, one.target) for one in found if one.target in modules)
    for ring in nx.strongly_connected_components(pairs):
        inside = [one for one in found if one.module in ring and one.target in ring]
        if len(ring) > 1 or any(one.module == one.target for one in inside):
            rule = f"no two-way imports ({', '.join(sorted(ring))})"
            yield from (one.breaks(rule) for one in inside)
