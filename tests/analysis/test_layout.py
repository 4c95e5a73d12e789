"""Places depend on content only, stay put under any date and filter, and are kept beside the store."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import layout
from graph.analysis.layout import VERSION, load_or_compute, positions
from graph.analysis.neighbourhood import MODES, Mode, whole
from graph.analysis.placing import SMALL, place
from graph.model.judgement import clusters
from graph.view.ledger import Ledger, prepare
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET, claim, ledger_of, partner

ROOT = Path(__file__).resolve().parent.parent.parent
CLAIMS = [partner(f"org:o{o}", f"lab:l{(o * a) % 7}") for o in range(30) for a in (1, 2, 3)]
ACROSS = """
import random
from graph.analysis.layout import positions
from tests.analysis.test_layout import CLAIMS
from tests.graph.world import ledger_of
random.seed()
random.random()
ledger = ledger_of(set(CLAIMS))
print([positions(ledger, mode).to_csv() for mode in ("activities", "organizations")])
"""


@pytest.mark.parametrize("mode", MODES)
def test_everything_that_a_view_can_draw_has_a_place_of_its_own(built_in: View, mode: Mode) -> None:
    """Nobody is left without a place, nobody stands on another, and all lie in [-1, 1]."""
    places = positions(built_in.ledger, mode)
    assert set(whole(built_in, mode=mode, cap=10**6).nodes.index) <= set(places.index)
    assert places.index.is_monotonic_increasing
    assert places.abs().to_numpy().max() == 1
    assert not places.duplicated().any()


@pytest.mark.parametrize("mode", MODES)
def test_entities_of_the_built_in_dataset_stand_apart(built_in: View, mode: Mode) -> None:
    """Hardly any two are nearer than half of an even spread, so that labels can be read."""
    places = positions(built_in.ledger, mode).to_numpy()
    apart = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    even = np.sqrt(np.ptp(places, axis=0).prod() / len(places))
    assert np.quantile(apart.min(axis=1), 0.02) > even / 2


def test_those_who_are_tied_stand_nearer_than_those_who_are_not(built_in: View) -> None:
    """The picture shows structure: a tie is far shorter than the distance between any two."""
    places = positions(built_in.ledger)
    edges = whole(built_in, cap=10**6).edges
    ends = [places.loc[edges[end]].to_numpy() for end in ("source", "target")]
    tied = np.hypot(*(ends[0] - ends[1]).T).mean()
    chance = np.random.default_rng(1)
    one, other = (places.to_numpy()[chance.integers(0, len(places), 5000)] for _ in range(2))
    assert tied < 0.6 * np.hypot(*(one - other).T).mean()


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=15)
@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_claims_moves_nothing(mode: Mode, chance: random.Random) -> None:
    """Rows and categories in any order give the same places, to the last digit."""
    ledger = ledger_of(CLAIMS)
    frame = ledger.claims.rename(columns={"funding_state": "state"}).drop(columns=["confirmed", "effective"])
    rows = list(range(len(frame)))
    chance.shuffle(rows)
    frame = frame.iloc[rows]
    for name in ("subject", "object"):
        mixed = list(frame[name].cat.categories)
        chance.shuffle(mixed)
        frame[name] = frame[name].cat.reorder_categories(mixed)
    other = prepare(frame, [DATASET], clusters([]))
    pd.testing.assert_frame_equal(positions(ledger, mode), positions(other, mode))


def test_another_process_with_another_hash_seed_gives_the_same_places() -> None:
    """Neither the machine's hash seed nor what was drawn from chance before plays a part."""
    said = {
        subprocess.run(
            [sys.executable, "-c", ACROSS],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert "org:o1" in said.pop()


def test_placing_leaves_the_chance_of_others_alone() -> None:
    """A program that seeded Python's chance gets the same numbers with or without a picture."""
    random.seed(7)
    expected = [random.random() for _ in range(3)]
    random.seed(7)
    positions(ledger_of(CLAIMS))
    assert [random.random() for _ in range(3)] == expected


@pytest.mark.parametrize("mode", MODES)
def test_contradicted_and_ended_claims_count_so_that_no_date_moves_anything(mode: Mode) -> None:
    """Places know no date: what ended, begins later or is contradicted has a place too."""
    ledger = ledger_of(
        [
            *CLAIMS,
            partner("org:gone", "lab:l1", valid_to="2001"),
            partner("org:later", "lab:l2", valid_from="2040"),
            partner("org:loser", "facility:factory", "lead", source="paper"),
            partner("org:winner", "facility:factory", "lead", source="letter"),
        ]
    )
    places = positions(ledger, mode)
    for day in ("2000-06-01", "2025-01-01", "2041-01-01"):
        view = compute(ledger, ViewParams(day))
        assert set(whole(view, mode=mode).nodes.index) <= set(places.index)
    assert {"org:gone", "org:later", "org:loser", "org:winner"} <= set(places.index)


def test_many_entities_are_placed_by_their_communities() -> None:
    """Above a thousand the way is another; the result still holds together and is the same each time."""
    groups, each = 30, 60
    names = [f"org:{number:04}" for number in range(groups * each)]
    chance = np.random.default_rng(3)
    inside = chance.integers(0, groups, 6000) * each
    one, other = np.sort([inside + chance.integers(0, each, 6000) for _ in range(2)], axis=0)
    between = np.sort(chance.integers(0, len(names), (2, 60)), axis=0)
    pairs = np.unique(np.concatenate([[one, other], between], axis=1), axis=1)
    one, other = pairs[:, pairs[0] < pairs[1]]
    assert len(names) > SMALL
    places = place(names, one, other, np.ones(len(one)))
    assert np.array_equal(places, place(names, one, other, np.ones(len(one))))
    home = places.reshape(groups, each, 2)
    spread = np.hypot(*(home - home.mean(axis=1, keepdims=True)).reshape(-1, 2).T).mean()
    assert spread < 0.5 * np.hypot(*(places - places.mean(axis=0)).T).mean()


@pytest.mark.parametrize("number", range(5))
def test_a_handful_of_entities_has_places(number: int) -> None:
    """Nobody, one alone, a pair: no special case breaks."""
    ledger = ledger_of([claim(f"org:o{n}", "name", f"O{n}") for n in range(number)])
    places = positions(ledger)
    assert len(places) == number
    assert np.isfinite(places.to_numpy()).all()
    assert not places.duplicated().any()


def revised(ledger: Ledger, revision: str) -> Ledger:
    """Return the ledger under a name, as a store would give it."""
    return Ledger(ledger.claims, ledger.datasets, ledger.clusters, revision, ledger.columns)


def test_places_are_computed_once_for_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time they are read; another revision computes anew and clears the old file away."""
    asked: list[Mode] = []

    def counted(ledger: Ledger, mode: Mode) -> pd.DataFrame:
        asked.append(mode)
        return positions(ledger, mode)

    monkeypatch.setattr(layout, "positions", counted)
    ledger = revised(ledger_of(CLAIMS), "one")
    folder = tmp_path / "made" / "when needed"
    first = load_or_compute(ledger, "organizations", folder)
    again = load_or_compute(ledger, "organizations", folder)
    pd.testing.assert_frame_equal(first, again)
    assert len(asked) == 1
    load_or_compute(revised(ledger, "two"), "organizations", folder)
    load_or_compute(revised(ledger, "two"), "activities", folder)
    assert sorted(file.name for file in folder.iterdir()) == [
        f"layout-activities-two-v{VERSION}.parquet",
        f"layout-organizations-two-v{VERSION}.parquet",
    ]


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no parquet at all" * 100])
def test_a_damaged_file_is_ignored_and_replaced(tmp_path: Path, damage: bytes) -> None:
    ledger = revised(ledger_of(CLAIMS), "one")
    good = load_or_compute(ledger, "activities", tmp_path)
    (file,) = tmp_path.iterdir()
    whole_file = file.read_bytes()
    file.write_bytes(damage)
    pd.testing.assert_frame_equal(load_or_compute(ledger, "activities", tmp_path), good)
    assert file.read_bytes() == whole_file
    file.write_bytes(whole_file[: len(whole_file) // 2])
    pd.testing.assert_frame_equal(load_or_compute(ledger, "activities", tmp_path), good)


def test_another_table_under_the_same_name_is_ignored(tmp_path: Path) -> None:
    ledger = revised(ledger_of(CLAIMS), "one")
    good = load_or_compute(ledger, "activities", tmp_path)
    (file,) = tmp_path.iterdir()
    pd.DataFrame({"a": [1]}).to_parquet(file)
    pd.testing.assert_frame_equal(load_or_compute(ledger, "activities", tmp_path), good)


def test_where_nothing_can_be_written_places_are_still_given(tmp_path: Path) -> None:
    """A file stands where the folder should be: nothing is kept, and nobody notices."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    ledger = revised(ledger_of(CLAIMS), "one")
    pd.testing.assert_frame_equal(load_or_compute(ledger, "activities", blocked), positions(ledger))


def test_without_a_revision_nothing_is_kept(tmp_path: Path) -> None:
    load_or_compute(ledger_of(CLAIMS), "activities", tmp_path)
    assert not list(tmp_path.iterdir())
