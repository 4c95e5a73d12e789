"""Dutch universities, medical centres, TNO, SURF and Philips of CORDIS and ROR are one entity each with ours.

Read from the real files in the shared folder beside the repository (see docs/bench.md), else skipped aloud.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.analysis.collaboration import collaboration
from graph.identity.judging.joining import judgements_of
from graph.identity.suggest import suggest
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from ingest.pipeline import ingest
from tests import shared

ROOT = Path(__file__).resolve().parents[2]
ROR_FILE = "ror_nl_full_records.jsonl.gz"
ONE: dict[str, tuple[str, ...]] = {
    "uva": ("999985708", "04dkp9463"),
    "vu-amsterdam": ("954530344", "008xxew50"),
    "tu-delft": ("999977366", "02e2c7k09"),
    "tu-eindhoven": ("999977269", "02c2kyt77"),
    "university-of-twente": ("999900833", "006hf6230"),
    "utrecht-university": ("999985805", "04pp8hn57"),
    "leiden-university": ("999974553", "027bh9e22"),
    "university-of-groningen": ("999989782", "012p63287"),
    "radboud-university": ("999992110", "016xsfp80"),
    "maastricht-university": ("999975911", "02jz4aj89"),
    "tilburg-university": ("999899475", "04b8v1s79"),
    "erasmus-university-rotterdam": ("999839335", "057w15z03"),
    "wageningen-ur": ("999981634", "999547365", "04qw24q55"),
    "open-universiteit": ("999589269", "018dfmf50"),
    "amsterdam-umc": ("998732274", "919322739", "05grdyy37", "03t4gr691", "00q6h8f30"),
    "erasmus-mc": ("999988424", "018906e22"),
    "lumc": ("999990849", "05xvt9f17"),
    "maastricht-umc": ("999576562", "02d9ce178"),
    "radboudumc": ("05wg1m734",),
    "umc-utrecht": ("999915189", "0575yy874"),
    "umcg": ("999914801", "03cv38k47"),
    "tno": ("999988909", "01bnjb948"),
    "surf": ("952865630", "999594895", "009vhk114"),
    "philips": ("999991625", "02p2bgp27"),
}
"""Our ids with the PICs (nine digits) and ROR numbers that are the same."""
NAMESAKES = {"programme:robust": "ROBUST", "facility:pharos": "PHAROS", "project:improve-horizon": "IMPROVE"}
"""Activities of ours that share their name with other projects of CORDIS."""
WAGENINGEN = ONE["wageningen-ur"][:2]


def found(name: str) -> Path:
    for there in (*shared.files("cordis", name), *shared.files("ror", name)):
        return there
    pytest.skip(f"no {name}: name the folder that holds data/cordis and data/ror with WEEFSEL_SHARED")


def rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(found(name), "rt", encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text, delimiter=";")


def dutch_part(folder: Path) -> dict[str, set[str]]:
    """Write the Dutch participations of CORDIS and their projects; return the projects of each PIC.

    Projects that share a name with ours are among them, Dutch or not.
    """
    people = [row for row in rows("h2020_organization.csv.gz") if row["country"] == "NL"]
    projects: dict[str, set[str]] = defaultdict(set)
    for row in people:
        projects[row["organisationID"]].add(row["projectID"])
    wanted = set().union(*projects.values())
    parts = {
        "h2020_organization.csv": people,
        "h2020_project.csv": [
            row
            for row in rows("h2020_project.csv.gz")
            if row["id"] in wanted or row["acronym"] in NAMESAKES.values()
        ],
    }
    for name, part in parts.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(part[0]), delimiter=";", quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(part)
    return projects


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[View, dict[str, set[str]]]:
    """Return the view of our dataset, Dutch CORDIS and ROR with all that rules and judgements join."""
    folder = tmp_path_factory.mktemp("dutch")
    projects = dutch_part(folder)
    files = [folder / name for name in ("h2020_organization.csv", "h2020_project.csv")]
    with open_store(f"sqlite:///{folder}/weefsel.db", create=True) as store:
        for paths in ([ROOT / "data"], files, [found(ROR_FILE)]):
            reports = ingest(store, paths, "2026-11-24T00:00:00Z")
            assert not [report.error for report in reports if report.error]
        before = compute(Ledger.of(store), ViewParams("2018-06-30"))
        store.judge(judgements_of(suggest(before, store.judgements()).pairs, "2026-11-28T00:00:00Z"))
        return compute(Ledger.of(store), ViewParams("2018-06-30")), projects


def ids(numbers: tuple[str, ...]) -> set[str]:
    return {
        f"cordis:org:{n}" if len(n) == 9 and n.isdigit() and n[0] == "9" else f"ror:org:{n}" for n in numbers
    }


@pytest.mark.parametrize("name", ONE)
def test_each_is_one_with_ours_and_with_nothing_else(
    name: str, read: tuple[View, dict[str, set[str]]]
) -> None:
    """So none is fused with another either."""
    clusters = read[0].ledger.clusters
    assert set(clusters.members(f"org:{name}")) == {f"org:{name}", *ids(ONE[name])}
    assert clusters.refused == ()


def test_both_numbers_of_wageningen_have_projects_that_are_counted_once(
    read: tuple[View, dict[str, set[str]]],
) -> None:
    view, projects = read
    one, other = (projects[pic] for pic in WAGENINGEN)
    assert one & other
    claims = view.claims[
        (view.claims["subject"] == "org:wageningen-ur") & (view.claims["predicate"] == "PARTNER_IN")
    ]
    theirs = set(claims["object"].astype(object))
    assert {f"cordis:project:{project}" for project in one | other} <= theirs
    takes_part = collaboration(view).participations
    counted = takes_part[(takes_part["organization"] == "org:wageningen-ur").to_numpy()]
    assert counted["activity"].is_unique
    european = [activity for activity in counted["activity"] if activity.startswith("cordis:project:")]
    assert 0 < len(european) <= len(one | other) < len(one) + len(other)


@pytest.mark.parametrize(("ours", "name"), NAMESAKES.items())
def test_ours_is_not_joined_with_a_project_of_its_name_nor_is_anybody_asked(
    ours: str, name: str, read: tuple[View, dict[str, set[str]]]
) -> None:
    view, _ = read
    names = view.ledger.claims[view.ledger.claims["predicate"].isin(["name", "alias"]).to_numpy()]
    namesakes = set(names.loc[(names["value"] == name).to_numpy(), "subject"].astype(object)) - {ours}
    assert any(one.startswith("cordis:project:") for one in namesakes)
    assert view.ledger.clusters.members(ours) == (ours,)
    assert not [pair for pair in suggest(view, []).pairs if ours in (pair.a, pair.b)]
