"""What is public is written down, and what is written down runs."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

import weefsel
from weefsel.cli import app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPED = re.findall(r"^weefsel (.+?)(?: {2,}.*)?$", README, re.MULTILINE)
FILES = re.compile(r"^`(mylist/[a-z.]+)`[^\n]*\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Return every command as a person types it, without `weefsel`: `show`, `resolve list` …"""
    found = []
    waiting = [("", typer.main.get_command(app))]
    while waiting:
        path, command = waiting.pop()
        if isinstance(command, TyperGroup):
            context = typer.Context(command)
            names = command.list_commands(context)
            inner = [(name, command.get_command(context, name)) for name in names]
            assert set(names) >= set(command.commands), "a module adds a command that is not listed"
            waiting += [(f"{path} {name}".strip(), one) for name, one in inner if one is not None]
        else:
            found.append(path)
    return sorted(found)


def test_every_command_has_its_heading_in_the_docs_and_no_heading_is_left_over() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^## `weefsel ([a-z -]+?)(?: [A-Z\[{].*)?`$", text, re.MULTILINE)) == commands()


def test_the_public_names_are_listed_once_in_order_and_none_is_forgotten() -> None:
    ours = ("explorer", "graph", "ingest", "weefsel")
    assert all(hasattr(weefsel, name) for name in weefsel.__all__)  # each is imported when it is asked for
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


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Go to an empty folder, with the built-in dataset in `weefsel.db`, as a newcomer has it."""
    folder = tmp_path_factory.mktemp("newcomer")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("WEEFSEL_STORE", "sqlite:///weefsel.db")
        done = CliRunner().invoke(app, ["ingest"])
        assert done.exit_code == 0, done.output
        yield folder


@pytest.mark.parametrize("line", TYPED)
def test_what_the_readme_types_works(filled: Path, line: str) -> None:
    done = CliRunner().invoke(app, line.split())
    assert done.exit_code == 0, done.output
    assert done.output.strip()


def test_the_list_of_ones_own_in_the_docs_is_taken_whole(filled: Path) -> None:
    for name, text in FILES.findall((DOCS / "data.md").read_text(encoding="utf-8")):
        (filled / name).parent.mkdir(exist_ok=True)
        (filled / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["ingest", "mylist", "--dry-run", "--json"])
    assert done.exit_code == 0, done.output
    (report,) = json.loads(done.output)["result"]
    assert report["change"]["added"] > 0
    assert not report["rejected"]


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_the_python_of_the_docs_runs(filled: Path, page: str) -> None:
    examples = PYTHON.findall((ROOT / page).read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        names: dict[str, object] = {}
        exec(compile(example, page, "exec"), names)
        assert names["graph"].number_of_nodes() > 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", ["README.md", *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md"))])
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = {link for link in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text) if "://" not in link}
    assert sorted(link for link in links if not (ROOT / page).parent.joinpath(link).exists()) == []
