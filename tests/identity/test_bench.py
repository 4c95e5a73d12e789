"""The bench of names counts what it says it counts: on made-up names that can be checked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.identity import exact, main, read, similar

ROWS = """pic,source,name,short_name,type,postcode,city,country,nuts,geolocation,url
1,list-a,WINDMOLEN TECHNIEK BV,WMT,PRC,,DELFT,NL,,,
1,list-b,Windmolen Techniek B.V.,WMT,PRC,,Delft,NL,,,
1,list-c,Zeilschip Holding NV,ZSH,PRC,,Delft,NL,,,
2,list-a,HOUTZAGERIJ NOORD,,PRC,,Assen,NL,,,
3,list-b,Houtzagerij Noord,,PRC,,Assen,NL,,,
4,list-a,MOLEN DE VALK,,OTH,,Leiden,NL,,,
5,list-a,,,OTH,,Leiden,NL,,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "names.csv"
    place.write_text(ROWS, encoding="utf-8")
    return place


def test_pairs_of_one_number_are_the_truth_and_a_renaming_is_nothing_a_name_can_reveal(file: Path) -> None:
    truth = read(file)
    assert list(truth.rows["name"]) == [
        "WINDMOLEN TECHNIEK BV",
        "Windmolen Techniek B.V.",
        "Zeilschip Holding NV",
        "HOUTZAGERIJ NOORD",
        "Houtzagerij Noord",
        "MOLEN DE VALK",
    ]
    assert truth.pairs == {(0, 1), (0, 2), (1, 2)}
    assert truth.revealable == {(0, 1)}
    assert truth.twice((3, 4))
    assert not truth.twice((0, 1))


def test_the_baselines_find_equal_and_similar_names(file: Path) -> None:
    truth = read(file)
    assert exact(truth) == {(3, 4)}
    assert {(0, 1), (3, 4)} >= similar(truth) >= {(3, 4)}


def test_what_is_printed_are_the_figures_of_the_file(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule joins the first two names, and the two numbers of one sawmill."""
    monkeypatch.setattr("sys.argv", ["identity", str(file)])
    assert main() == 0
    told = capsys.readouterr().out
    assert "6 names of 4 PICs; 3 pairs of one, 1 of which a name can reveal" in told
    (line,) = [line for line in told.splitlines() if line.startswith("  joined by rule")][:1]
    assert line.split()[3:] == ["2", "0.5000", "1.0000", "0.3333", "1.0000", "0.4000"]
    assert "HOUTZAGERIJ NOORD | Houtzagerij Noord: registered twice" in told


def test_a_file_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["identity", str(tmp_path / "none.csv")])
    assert main() == 1
    assert "is not there: name the file" in capsys.readouterr().out
