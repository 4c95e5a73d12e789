"""What each format looks like, in files that a person can review.

After a change that is meant, write them anew: python -m tests.export.test_golden
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from graph.export import FORMATS, Options, about, table_csv, to_bytes
from graph.export.tables import entities
from tests.export.worlds import small_view

GOLDEN = Path(__file__).parent / "golden"


def written() -> dict[str, str]:
    """Return each format as text, by the name of its golden file."""
    view = small_view()
    places = pd.DataFrame({"x": [-0.5, 1.0], "y": [0.25, 0.0]}, index=["lab:x", "org:a"])
    options = Options(positions=places)
    raw = {name: to_bytes(view, name, options) for name in FORMATS}
    files = {f"world{FORMATS[name].extension}": raw[name].decode() for name in ("graphml", "gexf")}
    files["world.json"] = json.dumps(json.loads(raw["json"]), indent=1, ensure_ascii=False) + "\n"
    with ZipFile(BytesIO(raw["csv"])) as file:
        files |= {f"world.{name}": file.read(name).decode() for name in file.namelist()}
    book = openpyxl.load_workbook(BytesIO(raw["xlsx"]))
    rows = [f"{sheet.title} {list(row)}\n" for sheet in book for row in sheet.iter_rows(values_only=True)]
    files["world.xlsx.txt"] = "".join(rows)
    table = pq.read_table(BytesIO(raw["parquet"]))
    types = "".join(f"{field.name}: {field.type}\n" for field in table.schema)
    files["world.parquet.txt"] = types + "".join(f"{row}\n" for row in table.to_pylist())
    files["list.excel-nl.csv"] = table_csv(entities(view), about(view), dialect="excel-nl").decode()
    # Ends of lines and the byte order mark are tested elsewhere; here they would hide in a diff.
    return {name: text.replace("\r\n", "\n").replace("\ufeff", "<BOM>") for name, text in files.items()}


@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.iterdir()))
def test_a_format_looks_as_it_did(name: str) -> None:
    assert written()[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_format_has_a_golden_file() -> None:
    assert set(written()) == {file.name for file in GOLDEN.iterdir()}


if __name__ == "__main__":
    for name, text in written().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
