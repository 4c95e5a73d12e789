"""What is public is written down: every command, and every name of the Python API."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

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


def test_the_public_names_are_listed_once_in_order_and_none_is_forgotten() -> None:
    ours = ("explorer", "graph", "ingest", "weefsel")
    held = {
        name
        for name, value in vars(weefsel).items()
        if not name.startswith("_") and str(getattr(value, "__module__", "")).split(".")[0] in ours
    }
    assert list(weefsel.__all__) == sorted(set(weefsel.__all__))
    assert held <= set(weefsel.__all__)


@pytest.mark.parametrize("name", weefsel.__all__)
def test_a_public_name_explains_itself_and_stands_in_the_docs(name: str) -> None:
    assert f"`{name}" in (DOCS / "python.md").read_text(encoding="utf-8")
    value = getattr(weefsel, name)
    if inspect.isclass(value) or inspect.isroutine(value):
        assert inspect.getdoc(value)
