"""CSV, XLSX and Parquet read back as what was written; no cell is a formula or a link."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl.utils.escape import unescape

from graph.export import Options, about, provenance, table_csv, table_xlsx, tables, to_bytes, xlsx
from graph.export.cells import printable, unguarded
from graph.export.options import Dialect
from graph.view.view import View
from tests.export.worlds import FORMULAS, NAMES
from tests.graph.world import partner, view_of

SHEETS = ["claims", "entities", "ties", "sources"]
DIALECTS: dict[Dialect, dict[str, str]] = {
    "plain": {"sep": ",", "decimal": ".", "encoding": "utf-8"},
    "excel-nl": {"sep": ";", "decimal": ",", "encoding": "utf-8-sig"},
}


def read_csv(written: bytes, dialect: Dialect, types: Any = str) -> pd.DataFrame:
    """Return what pandas makes of a CSV, marks taken off."""
    how: Any = DIALECTS[dialect]
    frame = pd.read_csv(BytesIO(written), dtype=types, keep_default_na=False, **how)
    return frame.map(lambda cell: unguarded(cell) if isinstance(cell, str) else cell)


def texts(frame: pd.DataFrame, comma: str = ".") -> list[list[str]]:
    """Return a table as it must read: numbers as written, nothing for what is missing."""

    def text(cell: Any) -> str:
        if isinstance(cell, float):
            return "" if np.isnan(cell) else str(cell).replace(".", comma)
        return printable(str(cell))

    return [[text(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_csv_reads_back_as_the_tables(view: View, dialect: Dialect) -> None:
    """Every table of the zip has the same rows, columns and texts, hostile ones included."""
    with ZipFile(BytesIO(to_bytes(view, "csv", Options(dialect=dialect)))) as file:
        assert file.namelist() == [f"{name}.csv" for name in (*SHEETS, "about")]
        for name, frame in tables.tables(view).items():
            back = read_csv(file.read(f"{name}.csv"), dialect)
            assert list(back.columns) == list(frame.columns)
            assert back.to_numpy().tolist() == texts(frame, DIALECTS[dialect]["decimal"])


def test_no_cell_of_a_csv_begins_like_a_formula(view: View) -> None:
    """Read without taking marks off, no text begins with what computes."""
    with ZipFile(BytesIO(to_bytes(view, "csv"))) as file:
        for name in SHEETS:
            frame = pd.read_csv(file.open(f"{name}.csv"), dtype=str, keep_default_na=False)
            cells = {cell for column in frame for cell in frame[column].unique()}
            assert not {c for c in cells if c.lstrip(" \u00a0\ufeff").startswith(tuple("=+-@\t\r\n＝＋－＠"))}


def test_dutch_excel_gets_a_byte_order_mark_semicolons_and_decimal_commas() -> None:
    frame = pd.DataFrame({"naam": ["Fryslân; NL"], "gewicht": [0.5]})
    written = table_csv(frame, about(view_of([])), dialect="excel-nl")
    assert written.startswith(b"\xef\xbb\xbfnaam;gewicht;")
    assert '\r\n"Fryslân; NL";0,5;2025-12-31;\r\n' in written.decode("utf-8-sig")


@pytest.fixture(scope="session")
def book(view: View) -> Any:
    """Return the workbook of a view, opened."""
    return openpyxl.load_workbook(BytesIO(to_bytes(view, "xlsx")))


def test_xlsx_reads_back_as_the_tables(view: View, book: Any) -> None:
    """Texts are texts, numbers numbers and truth truth; what no cell can hold ends in an ellipsis."""
    assert book.sheetnames == [*SHEETS, xlsx.ACCOUNT]
    for name in SHEETS:
        frame = tables.tables(view)[name]
        rows = [tuple(map(shown, row)) for row in book[name].iter_rows(values_only=True)]
        assert list(rows[0]) == list(frame.columns)
        expected = [
            tuple(fits(cell) for cell in row)
            for row in frame.astype(object).itertuples(index=False, name=None)
        ]
        assert rows[1:] == expected


def shown(cell: Any) -> Any:
    """Return what Excel shows of a cell: it reads `_x005F_` as a line; openpyxl does not."""
    return unescape(cell) if isinstance(cell, str) else cell


def fits(cell: Any) -> Any:
    """Return what a cell of Excel holds of a value."""
    if isinstance(cell, str):
        text = printable(cell).replace("\r\n", "\n").replace("\r", "\n")
        return text[: xlsx.LETTERS - 1] + "…" if len(text) > xlsx.LETTERS else text or None
    return None if isinstance(cell, float) and np.isnan(cell) else cell


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(book: Any) -> None:
    for sheet in book:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "b"}
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_account_names_date_revision_datasets_and_licences(view: View, book: Any) -> None:
    rows = [(str(row[0]), str(row[1] or "")) for row in book[xlsx.ACCOUNT].iter_rows(values_only=True)]
    said = dict(rows[1:])
    assert said["Peildatum · Reference date"] == view.params.as_of
    assert said.get("Revisie · Revision", "") == view.revision
    for dataset in view.ledger.datasets:
        assert said[f"Dataset {dataset.id}: licentie · licence"] == dataset.licence
    assert rows[1:] == [(label, value) for label, value in about(view).rows]


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 10)
    frame = pd.DataFrame({"n": range(25)})
    book = openpyxl.load_workbook(BytesIO(table_xlsx(frame, about(view_of([])), "list")))
    assert book.sheetnames == ["list", "list 2", "list 3", xlsx.ACCOUNT]
    found = [
        row[0] for name in book.sheetnames[:3] for row in book[name].iter_rows(min_row=2, values_only=True)
    ]
    assert found == list(range(25))


@pytest.mark.parametrize("title", ["[a]: b/c*?\\", "'quoted'", "", "x" * 50, "\x00", "history 🧵"])
def test_any_title_makes_a_sheet(title: str) -> None:
    """Excel forbids some signs and more than 31 letters; the list comes through all the same."""
    frame = pd.DataFrame({"=kop": list(FORMULAS)})
    book = openpyxl.load_workbook(BytesIO(table_xlsx(frame, about(view_of([])), title)))
    assert len(book.worksheets) == 2
    assert book.worksheets[0]["A1"].value == "=kop"
    assert book.worksheets[0].max_row == len(FORMULAS) + 1


def test_parquet_reads_back_equal_with_its_account(view: View) -> None:
    """To the last character: Parquet needs no marks."""
    written = BytesIO(to_bytes(view, "parquet"))
    expected = tables.claims(view)
    found = pd.read_parquet(written)
    assert list(found.columns) == list(expected.columns)
    assert found.astype(object).equals(expected.astype(object))
    account = json.loads(pq.read_schema(written).metadata[b"weefsel"])
    assert account["Peildatum · Reference date"] == view.params.as_of


def test_every_claim_of_the_view_is_exported_with_its_state(built_in: View) -> None:
    """A view hides nothing, and neither does its export."""
    frame = tables.claims(built_in)
    assert frame["id"].tolist() == built_in.ids(built_in.claims.index.to_numpy())
    assert frame["state"].value_counts().to_dict() == built_in.claims["state"].value_counts().to_dict()
    cents = built_in.claims["amount"].reset_index(drop=True)
    assert (frame["amount_eur"].dropna() * 100).round().astype(int).tolist() == cents.dropna().tolist()


def test_ties_and_entities_are_those_of_the_view(built_in: View) -> None:
    """Sectors and regions that a tie names have a row too, so that no id points nowhere."""
    frame, entities = tables.ties(built_in), tables.entities(built_in)
    assert len(frame) == len(built_in.ties.frame)
    assert entities["id"].is_unique
    assert set(frame["subject"]) | set(frame["object"]) <= set(entities["id"])
    assert entities["id"].tolist()[: len(built_in.entities)] == built_in.entities.index.tolist()
    by_id = entities.set_index("id")["name"]
    assert frame["object_name"].astype(object).tolist() == by_id.reindex(frame["object"]).tolist()


def test_sources_count_the_claims_that_name_them(built_in: View) -> None:
    frame = tables.sources(built_in)
    assert frame["claims"].sum() == len(built_in.claims)
    assert not frame[["dataset", "source"]].duplicated().any()
    assert (frame["title"] != "").all()


def test_provenance_names_each_source_once_and_every_claim(built_in: View) -> None:
    """What a screen shows of a row can be traced: titles, addresses, claim ids."""
    ties = built_in.ties
    rows = [ties.claims(row) for row in range(0, len(ties.frame), 50)]
    said = provenance(built_in, rows)
    assert len(said) == len(rows)
    for row, positions in zip(said.to_dict("records"), rows, strict=True):
        assert row["claim_ids"].split() == built_in.ids(positions)
        claims = built_in.claims.loc[positions]
        known = {
            built_in.ledger.sources[d, s] for d, s in zip(claims["dataset"], claims["source"], strict=True)
        }
        assert sorted(row["source_titles"].split("; ")) == sorted(
            "; ".join({s.title for s in known}).split("; ")
        )
        assert set(filter(None, row["source_urls"].split("; "))) == {s.url for s in known if s.url}


def test_provenance_of_nothing_is_nothing() -> None:
    view = view_of([partner("org:a", "lab:x")])
    assert provenance(view, []).empty
    assert provenance(view, [[], [0]])["claim_ids"].tolist() == ["", view.ids([0])[0]]


def test_a_list_repeats_reference_date_and_revision_on_each_row(built_in: View) -> None:
    """A row that is copied elsewhere still says what it is from."""
    frame = pd.DataFrame({"naam": [*NAMES[:5]], "aantal": [1, 2, 3, 4, 5]})
    back = read_csv(table_csv(frame, about(built_in)), "plain")
    assert set(back["peildatum · reference date"]) == {built_in.params.as_of}
    assert set(back["revisie · revision"]) == {built_in.revision}
    assert back["naam"].tolist() == list(NAMES[:5])


def test_filters_in_the_readers_words_are_part_of_the_account(built_in: View) -> None:
    assert ("Filters", "labs in Groningen") in about(built_in, filters="labs in Groningen").rows
    assert "Filters" not in dict(about(built_in).rows)
