"""The floor plan holds: app.py, explorer → graph ← ingest; weefsel → all; each driver in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.floor_plan import findings

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_keeps_to_the_floor_plan() -> None:
    found = findings(ROOT)
    assert not found, "\n".join(["", *found])


def build(root: Path, files: dict[str, str]) -> Path:
    """Write a small house of files and their text, and return its root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("graph/model/dates.py", "import ingest.cards", "graph.model may import graph.errors"),
        (
            "graph/errors/store.py",
            "from graph.model import dates",
            "graph.errors may import none of our rooms",
        ),
        (
            "graph/store/sqlite.py",
            "import graph.view.view",
            "graph.store may import graph.errors, graph.model",
        ),
        ("graph/view/view.py", "from graph.store import open_store", "graph.view may import graph.errors"),
        ("graph/view/view.py", "import graph.analysis.lists", "graph.view may import graph.errors"),
        ("graph/export/gexf.py", "import graph.analysis.lists", "graph.export may import graph.errors"),
        ("ingest/pipeline.py", "import explorer.data", "ingest may import graph"),
        ("explorer/data/views.py", "import weefsel.home", "explorer.data may import explorer, graph"),
        ("explorer/data/views.py", "import ingest", "explorer.data may import explorer, graph"),
        (
            "explorer/screens/lists.py",
            "import graph.view.view",
            "explorer may import explorer.data, graph.errors",
        ),
        ("app.py", "from weefsel import home", "app may import explorer, graph"),
        ("weefsel/home.py", "import tests.world", "needs no tests, benchmarks or scripts"),
        ("ingest/pipeline.py", "import sqlite3", "sqlite3 is imported only in graph.store"),
        ("explorer/screens/lists.py", "import networkx as nx", "networkx is imported only in graph"),
        ("graph/view/view.py", "from igraph import Graph", "igraph is imported only in graph.analysis"),
        ("weefsel/cli/main.py", "from streamlit.web import cli", "streamlit is imported only in app and"),
        ("graph/view/view.py", "import neo4j", "neo4j is imported only in graph.store.neo4j"),
    ],
)
def test_a_wrong_import_is_named_with_file_line_and_rule(
    tmp_path: Path, file: str, text: str, rule: str
) -> None:
    found = findings(build(tmp_path, {file: f"import re\n{text}"}))
    assert len(found) == 1
    assert found[0].startswith(f"{file}:2: ")
    assert rule in found[0]


def test_an_import_inside_a_function_counts(tmp_path: Path) -> None:
    found = findings(build(tmp_path, {"ingest/pipeline.py": "def read():\n    import sqlite3"}))
    assert [line.partition(": ")[0] for line in found] == ["ingest/pipeline.py:2"]


def test_two_modules_do_not_import_each_other(tmp_path: Path) -> None:
    """Not even when one of them does it in a function or for the type checker alone."""
    house = build(
        tmp_path,
        {
            "graph/view/view.py": "from graph.view import money",
            "graph/view/money.py": "def total():\n    from graph.view.view import View",
        },
    )
    assert [line.partition(": ")[0] for line in findings(house)] == [
        "graph/view/money.py:2",
        "graph/view/view.py:1",
    ]


def test_a_second_file_with_igraph_is_named(tmp_path: Path) -> None:
    house = build(
        tmp_path, {"graph/analysis/layout.py": "import igraph", "graph/analysis/ties.py": "import igraph"}
    )
    assert len(findings(house)) == 1
    assert "igraph is imported in one file" in findings(house)[0]


def test_a_house_that_keeps_to_the_plan_has_no_findings(tmp_path: Path) -> None:
    house = build(
        tmp_path,
        {
            "app.py": "import streamlit\nfrom explorer import data",
            "explorer/data/views.py": "import streamlit\nfrom graph.store import open_store",
            "graph/view/__init__.py": "from graph.view.view import View",
            "graph/view/view.py": "import networkx\nfrom graph.store.protocol import Store",
            "graph/store/protocol.py": "from graph.model.claim import Claim",
            "graph/store/sqlite.py": "import sqlite3\nfrom graph.store import protocol",
            "graph/model/claim.py": "from graph.errors import InvalidClaim",
            "weefsel/api.py": "import ingest.pipeline\nfrom explorer import data\nimport typer",
        },
    )
    assert findings(house) == []
