"""The tables of places agree with one another: names, outlines, postcodes; and the script that makes them."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.regions import PROVINCES
from ingest.places import find
from ingest.places.names import Named, key, places_named
from ingest.places.outlines import inside, province_at
from ingest.shipped import shipped
from scripts.places import main

FOLDER = shipped("places")


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = table("places.csv")
MORE = table("more.csv")


def test_every_place_of_the_gazetteer_is_found_in_its_province_by_its_name() -> None:
    assert len(PLACES) == 1966
    for row in PLACES + MORE:
        wanted = Named(row["name"], row["municipality"], row["province"])
        assert wanted in places_named(row["name"]), row
        place = find(city=row["name"], nuts=row["province"])
        assert place, row
        assert (place.province, place.contradicted) == (row["province"], False), row


def test_every_other_name_leads_to_its_place() -> None:
    for row in PLACES + MORE:
        for alias in filter(None, row["aliases"].split("|")):
            assert any(place.name == row["name"] for place in places_named(alias)), (row["name"], alias)


def test_what_is_added_by_hand_is_not_in_the_gazetteer_and_lies_in_its_municipality() -> None:
    known = {(row["name"], row["province"]) for row in PLACES}
    municipalities = {row["municipality"]: row["province"] for row in PLACES}
    for row in MORE:
        assert (row["name"], row["province"]) not in known, row
        assert municipalities.get(row["municipality"], row["province"]) == row["province"], row
    assert sorted(MORE, key=lambda row: (row["name"], row["province"])) == MORE


def test_the_ranges_of_postcodes_ascend_without_overlap_and_hold_every_province() -> None:
    rows = [(int(row["from"]), int(row["to"]), row["province"]) for row in table("postcodes.csv")]
    assert {province for _, _, province in rows} == set(PROVINCES)
    assert (rows[0][0], rows[-1][1]) == (1000, 9999)
    assert all(start <= end for start, end, _ in rows)
    for (_, end, _), (start, _, _) in pairwise(rows):
        assert end < start


@pytest.mark.parametrize(
    ("point", "province"),
    [
        ((52.3731, 4.8922), "NL32"),
        ((52.0907, 5.1214), "NL35"),
        ((51.4416, 5.4697), "NL41"),
        ((50.8514, 5.6910), "NL42"),
        ((53.4467, 5.7722), "NL12"),
        ((53.30, 5.50), None),  # the Wadden Sea
        ((51.4988, 3.6136), "NL34"),
        ((50.85, 4.35), None),
        ((0.0, 0.0), None),
        ((float("inf"), 5.0), None),
    ],
)
def test_a_point_lies_in_the_province_whose_outline_holds_it(
    point: tuple[float, float], province: str | None
) -> None:
    assert province_at(*point) == province


@given(st.floats(-10, 20), st.floats(-10, 20))
def test_a_point_is_inside_a_rectangle_when_both_its_coordinates_are(x: float, y: float) -> None:
    ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0), (0.0, 0.0)]
    assert inside(x, y, ring) == inside(x, y, ring[::-1])
    if x not in (0, 10) and y not in (0, 5):
        assert inside(x, y, ring) == (0 < x < 10 and 0 < y < 5)


@given(st.floats(50.7, 53.6), st.floats(3.3, 7.3))
def test_coordinates_give_what_the_outline_gives(latitude: float, longitude: float) -> None:
    place = find(coordinates=(latitude, longitude))
    assert (place and place.province) == province_at(latitude, longitude)


@given(
    st.sampled_from(PLACES), st.sampled_from([str.upper, str.lower, str.title, lambda one: f" {one}, NL "])
)
def test_capitals_spaces_and_a_country_change_nothing(row: dict[str, str], how: object) -> None:
    written = how(row["name"])  # type: ignore[operator]
    assert places_named(written) == places_named(row["name"])


@given(st.sampled_from(PLACES), st.sampled_from(sorted(PROVINCES)))
def test_a_city_is_never_placed_in_a_province_where_there_is_none(row: dict[str, str], code: str) -> None:
    place = find(city=row["name"], nuts=code)
    assert place is None or place.province in {one.province for one in places_named(row["name"])}


@given(st.text(max_size=200), st.text(max_size=30), st.text(max_size=12))
def test_any_text_is_placed_or_refused(city: str, postcode: str, nuts: str) -> None:
    place = find(city=city, postcode=postcode, nuts=nuts)
    assert place is None or place.province in PROVINCES


@given(st.text(max_size=60))
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    assert key(key(name)) == key(name)


def test_the_script_makes_the_tables_from_a_gazetteer(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    (source / "places_nl.csv").write_text(
        "name,province,gemeente,province_by_polygon,alternatenames\n"
        "The Hague,Zuid-Holland,'s-Gravenhage,Zuid-Holland,HAG|La Haye|hai ya\n"
        "Rozendaal,Gelderland,Rozendaal,Gelderland,Roosendaal|Rosendal\n"
        "Roosendaal,Noord-Brabant,Roosendaal,Noord-Brabant,\n",
        encoding="utf-8",
    )
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    feature = {"type": "Feature", "properties": {"code": "PV26", "nuts2_2024": "NL35"}, "geometry": square}
    (source / "provincies.geojson").write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    main(source, out)
    assert (out / "places.csv").read_text(encoding="utf-8") == (
        "name,municipality,province,aliases\n"
        "Den Haag,'s-Gravenhage,NL36,The Hague|La Haye\n"
        "Roosendaal,Roosendaal,NL41,\n"
        "Rozendaal,Rozendaal,NL22,Rosendal\n"
    )
    made = json.loads((out / "provinces.geojson").read_text(encoding="utf-8"))
    assert made["features"] == [{"type": "Feature", "properties": {"province": "NL35"}, "geometry": square}]


def test_the_script_refuses_a_place_whose_outline_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "places_nl.csv").write_text(
        "name,province,gemeente,province_by_polygon,alternatenames\nX,Utrecht,X,Zeeland,\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="X: province 'Utrecht', by outline 'Zeeland'"):
        main(tmp_path, tmp_path)
