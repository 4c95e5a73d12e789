"""ROR: what records of both schemas say, in every form of file, and what is said of what they do not."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.protocol import Store
from ingest.inputs import cards_of
from ingest.pipeline import ingest
from ingest.readers import ror
from ingest.readers.ror.kinds import kind_of
from ingest.readers.ror.schema import Organization, WrongShape, organization
from ingest.readers.ror.statements import last_of
from ingest.records import Remark, Said, UnknownColumn
from ingest.report import Count, Report
from tests.ingest.golden import AT, written

HERE = Path(__file__).parent
RECORDS = [json.loads(line) for line in (HERE / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def once(store: Store, *files: Path, at: str = AT[0]) -> Report:
    """Return the report of ingesting these files as one dataset."""
    [report] = ingest(store, files, at)
    return report


def file_of(folder: Path, *records: Any) -> Path:
    """Return a file with a record on each line."""
    file = folder / "ror.jsonl"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def claims_in(folder: Path, *records: Any) -> set[tuple[str, str, str]]:
    """Return subject, predicate and value or object of each claim that these records make."""
    [card] = cards_of([file_of(folder, *records)])
    said = [claim for row in ror.read(card) if isinstance(row, Said) for claim in row.claims]
    return {(claim.subject, claim.predicate, claim.object or claim.value) for claim in said}


def record(**parts: Any) -> dict[str, Any]:
    """Return a small record of v2 with these parts."""
    name = {"value": "Example Mill", "lang": "en", "types": ["ror_display", "label"]}
    return {"id": "https://ror.org/0abcdef00", "status": "active", "names": [name], "types": [], **parts}


def test_the_records_make_the_claims_that_were_reviewed() -> None:
    [card] = cards_of([HERE / "records.jsonl"])
    readings = list(ror.read(card))
    claims = [written(claim) for row in readings if isinstance(row, Said) for claim in row.claims]
    assert claims == (HERE / "claims.txt").read_text(encoding="utf-8").splitlines()
    assert [remark.text for remark in readings if isinstance(remark, Remark)][1:] == [
        "withdrawn and replaced by another: 1 records; their names and numbers are those of the other",
        "tied to itself: 1 records; such a tie is left out",
    ]


def test_every_record_is_one_row_and_every_field_is_read_or_named(store: Store) -> None:
    report = once(store, HERE / "records.jsonl")
    assert report.files == {"ror.yaml": Count(2, 2), "records.jsonl": Count(6, 6)}
    assert report.error is None
    assert report.unknown_columns == ()
    [left] = [remark.text for remark in report.remarks if remark.text.startswith("known and not kept: ")]
    named = set(left.removeprefix("known and not kept: ").split(", "))
    assert {"links: wikipedia", "relationships: related", "wikipedia_url", "admin.created.date"} <= named
    assert not named & {"names.value", "links: website", "relationships: parent", "external_ids.all"}
    assert report.undescribed == ()


def zipped(file: Path) -> Path:
    """Return a dump as ROR publishes it: both schemas, and the CSV of each."""
    first = [one for one in RECORDS if "name" in one]
    with zipfile.ZipFile(file.with_suffix(".zip"), "w") as dump:
        dump.writestr("v1.66-2026-06-30-ror-data.json", json.dumps(first, indent=4))
        dump.writestr("v1.66-2026-06-30-ror-data.csv", "id,name\n")
        dump.writestr("v1.66-2026-06-30-ror-data_schema_v2.json", json.dumps(RECORDS, indent=4))
        dump.writestr("v1.66-2026-06-30-ror-data_schema_v2.csv", "id,name\n")
    return file.with_suffix(".zip")


def packed(file: Path) -> Path:
    """Return the lines packed by gzip."""
    file.with_suffix(".jsonl.gz").write_bytes(gzip.compress((HERE / "records.jsonl").read_bytes()))
    return file.with_suffix(".jsonl.gz")


def listed(file: Path) -> Path:
    """Return the records as one list on one line, with a byte order mark."""
    file.with_suffix(".json").write_text(json.dumps(RECORDS), encoding="utf-8-sig")
    return file.with_suffix(".json")


@pytest.mark.parametrize("form", [zipped, packed, listed])
def test_the_form_of_the_file_says_nothing(
    store: Store, tmp_path: Path, form: Callable[[Path], Path]
) -> None:
    once(store, HERE / "records.jsonl")
    before = store.revision()
    report = once(store, form(tmp_path / "dump"), at=AT[1])
    assert (report.used, report.rejected, report.error) == (8, (), None)
    assert store.revision() == before


def test_the_source_is_dated_by_the_newest_change_and_claims_keep_their_ids(
    store: Store, tmp_path: Path
) -> None:
    changed = json.loads(json.dumps(RECORDS))
    changed[0]["admin"]["last_modified"]["date"] = "2026-11-20"
    once(store, HERE / "records.jsonl")
    report = once(store, file_of(tmp_path, *changed), at=AT[1])
    assert report.change
    assert (report.change.added, report.change.changed, report.change.gone) == (0, 0, 0)
    assert report.change.card_changed
    [dataset] = [one for one in store.datasets() if one.id == "ror"]
    assert {source.published_on for source in dataset.sources} == {"", "2026-11-20"}


def test_a_parent_and_a_child_say_the_same_once(tmp_path: Path) -> None:
    child = {"type": "child", "id": "https://ror.org/0abcdef01", "label": "Sails"}
    parent = {"type": "Parent", "id": "https://ror.org/0abcdef00", "label": "Mill"}
    other = record(id="https://ror.org/0abcdef01", relationships=[parent])
    said = claims_in(tmp_path, record(relationships=[child]), other)
    assert [one for one in said if one[1] == "PART_OF"] == [
        ("ror:org:0abcdef01", "PART_OF", "ror:org:0abcdef00")
    ]


def test_a_successor_succeeds_and_related_says_nothing(tmp_path: Path) -> None:
    ties = [
        {"type": type_, "id": f"https://ror.org/0abcdef0{number}", "label": type_}
        for number, type_ in enumerate(("successor", "predecessor", "related", "newfangled"), 1)
    ]
    said = claims_in(tmp_path, record(relationships=ties))
    assert {one for one in said if one[1] == "SUCCEEDS"} == {
        ("ror:org:0abcdef01", "SUCCEEDS", "ror:org:0abcdef00"),
        ("ror:org:0abcdef00", "SUCCEEDS", "ror:org:0abcdef02"),
    }
    names = {one[0]: one[2] for one in said if one[1] == "name"}
    assert names == {
        "ror:org:0abcdef00": "Example Mill",
        "ror:org:0abcdef01": "successor",
        "ror:org:0abcdef02": "predecessor",
    }
    [card] = cards_of([tmp_path / "ror.jsonl"])
    columns = {one.column for one in ror.read(card) if isinstance(one, UnknownColumn)}
    assert columns == {"relationships: newfangled"}


def test_a_withdrawn_record_gives_its_names_to_the_one_that_replaces_it(tmp_path: Path) -> None:
    tie = {"type": "successor", "id": "https://ror.org/0abcdef01", "label": "Mill"}
    old = record(status="withdrawn", relationships=[tie], established=1950)
    new = record(id="https://ror.org/0abcdef01")
    said = claims_in(tmp_path, old, new)
    assert {one[0] for one in said} == {"ror:org:0abcdef01"}
    assert ("ror:org:0abcdef01", "former_id", "ror:org:0abcdef00") in said
    assert ("ror:org:0abcdef01", "identifier", "https://ror.org/0abcdef00") in said
    assert ("ror:org:0abcdef01", "alias", "Example Mill") in said
    assert not [one for one in said if one[1] in ("start", "SUCCEEDS")]


def test_a_withdrawn_record_that_nothing_replaces_is_kept_with_a_note(tmp_path: Path) -> None:
    said = claims_in(tmp_path, record(status="withdrawn"))
    assert ("ror:org:0abcdef00", "note", "") in said
    assert ("ror:org:0abcdef00", "name", "Example Mill") in said


def test_what_is_inactive_ended_between_its_beginning_and_the_last_change(tmp_path: Path) -> None:
    changed = {"last_modified": {"date": "2026-01-29"}}
    said = claims_in(tmp_path, record(status="inactive", established=1950, admin=changed))
    assert ("ror:org:0abcdef00", "end", "1950/2026-01-29") in said
    said = claims_in(tmp_path, record(status="inactive", admin=changed))
    assert not [one for one in said if one[1] == "end"]


def test_successors_of_withdrawn_records_are_followed_to_the_end_and_circles_lead_nowhere() -> None:
    assert last_of({"a": "b", "b": "c", "d": "e", "e": "d", "f": "d", "g": "g"}) == {"a": "c", "b": "c"}
    chain = {str(number): str(number + 1) for number in range(100_000)}
    assert set(last_of(chain).values()) == {"100000"}


@given(st.dictionaries(st.integers(0, 9).map(str), st.integers(0, 9).map(str)))
def test_what_stands_for_a_withdrawn_record_is_not_withdrawn(replaced: dict[str, str]) -> None:
    assert not set(last_of(replaced).values()) & replaced.keys()


def test_of_unpacked_dumps_the_newest_in_its_newest_schema_is_read(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    old = [{**one, "established": 1111} for one in RECORDS]
    for name, records in (
        ("v1.9-2025-12-01-ror-data.json", old),
        ("v1.66-2026-06-30-ror-data.json", old),
        ("v1.66-2026-06-30-ror-data_schema_v2.json", RECORDS),
    ):
        (folder / name).write_text(json.dumps(records), encoding="utf-8")
    (folder / "v1.66-2026-06-30-ror-data_schema_v2.csv").write_text("id,name\n", encoding="utf-8")
    report = once(store, folder)
    assert report.files == {
        "ror.yaml": Count(2, 2),
        "v1.66-2026-06-30-ror-data_schema_v2.json": Count(6, 6),
    }


@pytest.mark.parametrize(
    ("types", "name", "kind"),
    [
        (["company"], "ASML (Netherlands)", ("company", "medium")),
        (["education"], "Universiteit Twente", ("university", "medium")),
        (["education", "funder"], "Avans Hogeschool", ("applied_sciences", "medium")),
        (["education"], "ArtEZ University of the Arts", ("applied_sciences", "medium")),
        (["education"], "University College Example", None),
        (["education"], "Example Academy", None),
        (["healthcare"], "Universitair Medisch Centrum Groningen", ("medical_centre", "medium")),
        (["healthcare"], "Nederlandse Federatie van Universitair Medische Centra", None),
        (["healthcare"], "Martini Ziekenhuis", ("hospital", "medium")),
        (["healthcare"], "Example Clinic", ("hospital", "low")),
        (["healthcare"], "Accare", None),
        (["government"], "Gemeente Maastricht", ("municipality", "medium")),
        (["government"], "International Criminal Court", None),
        (["facility", "funder"], "Centrum Wiskunde & Informatica", ("research_institute", "low")),
        (["nonprofit"], "Stichting Voorbeeld", ("foundation", "low")),
        (["other"], "SURF", None),
        ([], "Ministry of Silence", None),
    ],
)
def test_the_kind_is_told_by_type_and_name_together_or_not_at_all(
    types: list[str], name: str, kind: tuple[str, str] | None
) -> None:
    found = kind_of(types, [name])
    assert (found and (found.kind, found.confidence)) == kind


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"id": "https://ror.org/nonsense"}, "id"),
        ({"id": None}, "id"),
        ({"status": "gone"}, "status"),
        ({"names": []}, "names"),
        ({"names": [{"value": 7, "types": []}]}, "names.value"),
        ({"names": [{"value": "half \ud800", "types": []}]}, "names.value"),
        ({"names": [{"value": "nul \0", "types": []}]}, "names.value"),
        ({"names": [{"value": "x" * 1001, "types": []}]}, "names.value"),
        ({"types": "education"}, "types"),
        ({"established": "1950"}, "established"),
        ({"established": -4}, "established"),
        ({"established": True}, "established"),
        ({"relationships": [{"type": "parent", "id": "x"}]}, "relationships.id"),
        ({"locations": {}}, "locations"),
        ({"locations": [{"geonames_details": {"lat": "5", "lng": 4}}]}, "locations.geonames_details.lat"),
        ({"external_ids": [{"type": "isni", "all": "0000"}]}, "external_ids.all"),
        ({"external_ids": [{"type": "<b>", "all": ["0000"]}]}, "external_ids.type"),
        ({"types": ["company"] * 10_001}, "types"),
        ({"admin": {"last_modified": {"date": "yesterday"}}}, "admin.last_modified.date"),
    ],
)
def test_a_record_of_another_shape_is_refused_with_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(WrongShape) as caught:
        organization(record(**wrong))
    assert caught.value.field == field


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
_PARTS = st.sampled_from(
    [*{key for one in RECORDS for key in one}, "locations", "addresses", "labels", "country"]
)


@given(st.sampled_from(RECORDS), st.dictionaries(_PARTS, _JSON, max_size=3))
def test_whatever_stands_in_a_field_is_read_or_refused(one: dict[str, Any], parts: dict[str, Any]) -> None:
    said: Organization | WrongShape
    try:
        said = organization({**one, **parts})
    except WrongShape as error:
        said = error
    if isinstance(said, WrongShape):
        assert said.field
        assert said.reason
    else:
        assert said.names
        assert said.status in ("active", "inactive", "withdrawn")
