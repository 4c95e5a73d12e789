"""What docs/ingest.md says of tables is complete, and its example works as it stands."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from graph.model.dataset import Coverage
from graph.store.protocol import Store
from ingest.columns import COLUMNS
from ingest.pipeline import ingest
from tests.ingest.golden import AT

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ingest.md").read_text(encoding="utf-8")
FILE = re.compile(r"^```(?:yaml|csv) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^### (.+?)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("table", COLUMNS)
def test_every_column_stands_in_the_docs(table: str) -> None:
    """Needed ones in bold."""
    [text] = [text for title, text in TABLE.findall(PAGE) if f"{table}.csv" in title]
    for column in COLUMNS[table].needed:
        assert f"**{column}**" in text
    for column in COLUMNS[table].optional:
        assert re.search(rf"\b{column}\b", text.replace("**", "")), column


def test_every_key_of_coverage_stands_in_the_docs() -> None:
    [line] = [line for line in PAGE.splitlines() if line.startswith("| `covers`")]
    assert all(f"`{field.name}`" in line for field in fields(Coverage))


def test_the_example_can_be_copied(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "my-list"
    folder.mkdir()
    for name, text in FILE.findall(PAGE):
        (folder / name).write_text(text, encoding="utf-8")
    [report] = ingest(store, [folder], AT[0])
    assert report.error is None
    assert (report.rejected, report.unknown_columns) == ((), ())
    assert report.undescribed == ("lab:ai4oversight",)  # which the built-in dataset describes
    assert report.change is not None
    assert report.change.added == 7
