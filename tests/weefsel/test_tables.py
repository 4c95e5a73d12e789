"""A table on a terminal can be read at any width; in a pipe a row is a line; no letter gets lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.cli.tables import print_table

COLUMNS = ("what", "value", "publisher", "id")
ROWS = [
    {
        "what": "PARTNER_IN",
        "value": "AI-supercomputer Nederlandse AI-fabriek",
        "publisher": "Ministerie van Economische Zaken en Klimaat",
        "id": "facility:nl-ai-supercomputer",
    },
    {"what": "name", "value": "TNO", "publisher": "TNO", "id": "org:tno"},
]


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that came out, without spaces at their end."""
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_in_a_pipe_every_row_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    print_table(ROWS, COLUMNS, yields=("publisher",))
    header, first, second = printed(capsys)
    assert header.split() == list(COLUMNS)
    for row, line in zip(ROWS, (first, second), strict=True):
        assert all(text in line for text in row.values())


def test_on_a_narrow_terminal_columns_give_way_and_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people copy is not broken; what gives way is named with the way to it."""
    monkeypatch.setenv("COLUMNS", "60")
    print_table(ROWS, COLUMNS, yields=("publisher",))
    lines = printed(capsys)
    assert lines[0].split() == ["what", "value", "id"]
    assert any("facility:nl-ai-supercomputer" in line for line in lines)
    assert lines[-1] == "(no room for publisher: make the terminal wider, or use --json)"
    assert all(len(line) <= 60 for line in lines[:-1])


TEXT = st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=60)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, TEXT)), min_size=1, max_size=3))
def test_whatever_stands_in_it_no_letter_of_a_column_that_stays_is_lost(rows: list[dict[str, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        from weefsel.cli.output import Terminal

        shown: list[str] = []
        patch.setattr(Terminal, "print", lambda self, table, **_: shown.append(_drawn(self, table)))
        print_table(rows, COLUMNS)
    letters = sorted("".join("".join(shown).split()))
    assert letters == sorted("".join("".join(text.split()) for text in (*COLUMNS, *_texts(rows))))


def _drawn(console: object, table: object) -> str:
    with console.capture() as capture:  # type: ignore[attr-defined]
        super(type(console), console).print(table)  # type: ignore[misc]
    return str(capture.get())


def _texts(rows: list[dict[str, str]]) -> list[str]:
    return [text for row in rows for text in row.values()]
