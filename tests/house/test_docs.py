"""What is public is written down: every command, and every name of the Python API."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest
import typer
from typer.core import TyperGroup

import weefsel
from weefsel.cli import app

DOCS = Path(__file__).resolve().parents[2] / "docs"


def commands() -> list[str]:
    """Return every command as a person types it, without `weefsel`: `show`, `resolve list` …"""
    found = []
    waiting = [("", typer.main.get_command(app))]
    while waiting:
        path, command = waiting.pop()
        if isinstance(command, TyperGroup):
            waiting += [(f"{path} {name}".strip(), inner) for name, inner in command.commands.items()]
        else:
            found.append(path)
    return sorted(found)


def test_every_command_has_its_heading_in_the_docs_and_no_heading_is_left_over() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^## `weefsel ([a-z -]+?)(?: [A-Z\[{].*)?`$", text, re.MULTILINE)) == commands()


def test_the_public_names_are_what_the_package_holds() -> None:
    """`__all__` lists each public name once, in order, and forgets none."""
    held = [
        name
        for name, value in vars(weefsel).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name != "annotations"
    ]
    assert list(weefsel.__all__) == sorted(weefsel.__all__)
    assert set(weefsel.__all__) - {"__version__"} == set(held)


@pytest.mark.parametrize("name", [name for name in weefsel.__all__ if name != "__version__"])
def test_a_public_name_explains_itself_and_stands_in_the_docs(name: str) -> None:
    assert f"`{name}" in (DOCS / "python.md").read_text(encoding="utf-8")
    value = getattr(weefsel, name)
    if inspect.isclass(value) or inspect.isroutine(value):
        assert inspect.getdoc(value)
