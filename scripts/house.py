"""Write the map of the house in docs/house.md: every file with the first line of what it says of itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "house.md"
BEGIN, END = "<!-- map: make map writes this -->\n", "<!-- end of map -->\n"

ROOMS = ("app.py", "explorer", "weefsel", "graph", "ingest", "bench", "scripts")
NO_PACKAGE = {
    "bench": "Measure: seconds, memory, and the ratio to a plain script that does the same work.",
    "scripts": "What `make` runs, and what keeps the house in order.",
}


def house_map() -> str:
    """Return the map: a line for each file, inside the line of its folder."""
    return "".join(line for room in ROOMS if (ROOT / room).exists() for line in _lines(ROOT / room, 0))


def with_map(page: str) -> str:
    """Return the page with the map as it should be today; raise ValueError when it has no place for one."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        msg = (
            f"{PAGE.relative_to(ROOT)} has no place for the map: put {BEGIN.strip()} and {END.strip()} in it."
        )
        raise ValueError(msg)
    return f"{before}{BEGIN}\n{house_map()}\n{END}{after}"


def _lines(path: Path, depth: int) -> Iterator[str]:
    """Yield the line of a file or folder, and the lines of what is in it, files first."""
    name = path.relative_to(ROOT).as_posix()
    if path.is_file():
        yield f"{'  ' * depth}- `{name}`: {_words(path)}\n"
        return
    inside = [entry for entry in path.iterdir() if _is_code(entry)]
    yield f"{'  ' * depth}- `{name}/`: {_words(path / '__init__.py') or NO_PACKAGE.get(name, '')}\n"
    for entry in sorted(inside, key=lambda entry: (entry.is_dir(), entry.name)):
        yield from _lines(entry, depth + 1)


def _is_code(entry: Path) -> bool:
    """Whether a line is due: for a module, a script without ending, or a folder that holds one."""
    if entry.is_dir():
        return any(_is_code(inner) or inner.name == "__init__.py" for inner in entry.iterdir())
    return entry.suffix in ("", ".py") and entry.name != "__init__.py"


def _words(path: Path) -> str:
    """Return the first line of a module's docstring, or of a shell script's opening comment; '' for none."""
    if not path.exists():
        return ""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        told = ast.get_docstring(ast.parse(text)) or ""
        return told.partition("\n")[0]
    return next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")


def main() -> None:
    """Write the map into the page."""
    PAGE.write_text(with_map(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
