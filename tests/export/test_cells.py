"""No text from data is a formula in a spreadsheet, and every text can be had back."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export.cells import guarded, printable, unguarded, with_texts
from tests.export.worlds import FORMULAS, NAMES

DANGEROUS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("text", FORMULAS)
def test_whatever_could_be_a_formula_gets_a_mark(text: str) -> None:
    assert guarded(text) == f"'{printable(text)}"


@pytest.mark.parametrize(
    "text", ["'s-Hertogenbosch", "'t Hooft", "TU/e", "a=b", "", "– dash", "5 - 3", "€ 5"]
)
def test_harmless_texts_stay_as_they_are(text: str) -> None:
    """A mark where none is needed would spoil Dutch names."""
    assert guarded(text) == text


@given(st.text() | st.text(alphabet=DANGEROUS + "' a\u00a0\ufeff", max_size=8))
def test_a_guarded_text_is_never_a_formula_and_comes_back(text: str) -> None:
    """Whatever a text is, spreadsheets see none of the first characters that compute, and nothing is lost."""
    written = guarded(text)
    assert not written.lstrip(" \u00a0\ufeff\u200b\u3000").startswith(tuple(DANGEROUS))
    assert unguarded(written) == printable(text)


@given(st.text())
def test_a_printable_text_has_no_character_that_xml_forbids(text: str) -> None:
    """And it keeps every character that XML allows, in order."""
    kept = printable(text)
    forbidden = set(map(chr, [*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0xFFFE, 0xFFFF]))
    assert not forbidden & set(kept)
    assert [c for c in kept if c.isprintable()] == [c for c in text if c.isprintable()]


def test_lists_in_cells_become_one_text_and_what_is_missing_none() -> None:
    frame = pd.DataFrame({"=a": [["=x", "y"], None, "=z"], "n": [1, -2, 3]})
    written = with_texts(frame, guarded)
    assert written.to_dict("list") == {"'=a": ["'=x; y", "", "'=z"], "n": [1, -2, 3]}


def test_texts_are_changed_once_each() -> None:
    """Columns repeat themselves: a text that stands there a thousand times is looked at once."""
    seen: list[str] = []

    def look(text: str) -> str:
        seen.append(text)
        return text

    with_texts(pd.DataFrame({"a": [*NAMES, *NAMES]}), look)
    assert len(seen) == len(NAMES) + 1
