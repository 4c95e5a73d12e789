"""Ids say what kind of thing they name; sectors and regions come from code."""

from __future__ import annotations

import pytest

from graph.errors import InvalidClaim
from graph.model.ids import canonical, is_curated, type_of
from graph.model.regions import PROVINCES, canonical_region, countries, is_region, province_by_name, region
from graph.model.sectors import SECTORS
from graph.model.vocabulary import (
    ACTIVITY,
    ACTIVITY_KINDS,
    KIND_TYPE,
    ORGANIZATION,
    ORGANIZATION_KINDS,
    REGION,
    SECTOR,
)


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        ("org:tno", ORGANIZATION),
        ("cordis:org:999988909", ORGANIZATION),
        ("lab:quva-lab", ACTIVITY),
        ("facility:nl-ai-factory", ACTIVITY),
        ("cordis:project:101070014", ACTIVITY),
        ("lab:org", ACTIVITY),
        ("x:h2020.EU_1-2+a", ACTIVITY),
        ("health", SECTOR),
        ("NL11", REGION),
        ("NL31", REGION),
        ("BE", REGION),
        ("UK", REGION),
    ],
)
def test_an_id_says_what_it_names(entity: str, kind: str) -> None:
    assert type_of(entity) == kind


@pytest.mark.parametrize(
    "entity",
    [
        "",
        "TNO",
        "tno",
        "org:",
        ":tno",
        "org::tno",
        "Org:tno",
        "org:t n",
        "org:tno\n",
        "org:-",
        "NL99",
        "nl11",
    ],
)
def test_what_is_no_id_is_refused_with_examples(entity: str) -> None:
    with pytest.raises(InvalidClaim, match="org:name"):
        type_of(entity)


def test_an_id_given_by_hand_is_told_from_one_of_a_dataset() -> None:
    assert is_curated("org:tno")
    assert not is_curated("cordis:org:1")
    assert not is_curated("NL11")


def test_a_region_is_kept_under_the_code_of_today() -> None:
    """The codes of 2021, and those of CORDIS for two countries; every other id stays as it is."""
    assert [canonical(code) for code in ("NL31", "NL33", "UK", "EL", "NL36", "BE")] == [
        "NL35",
        "NL36",
        "GB",
        "GR",
        "NL36",
        "BE",
    ]
    assert canonical("org:UK") == "org:UK"
    assert canonical("health") == "health"
    assert (region("NL33").name_nl, region("EL").name_nl) == ("Zuid-Holland", "Griekenland")


def test_a_part_of_a_province_is_read_as_the_province() -> None:
    """The codes of NUTS-3, of 2021 and 2024; one that lies in no province stays what it is."""
    codes = ("NL329", "NL32B", "NL33C", "NL366", "NL310", "NL350", "NL112", "NL999", "BE211")
    read = ["NL32", "NL32", "NL36", "NL36", "NL35", "NL35", "NL11", "NL999", "BE211"]
    assert [canonical(code) for code in codes] == read
    assert is_region("NL329")
    assert not is_region("NL999")
    assert region("NL33C").name_nl == "Zuid-Holland"


def test_there_are_twelve_provinces_each_with_its_own_letters() -> None:
    assert len(PROVINCES) == 12
    assert len({province.short for province in PROVINCES.values()}) == 12
    assert all(province.is_province and is_region(code) for code, province in PROVINCES.items())
    assert not region("NL").is_province


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Fryslân", "NL12"),
        ("friesland", "NL12"),
        (" Noord-Brabant ", "NL41"),
        ("Brabant", "NL41"),
        ("North Holland", "NL32"),
        ("Holland", None),
    ],
)
def test_a_province_is_found_by_its_names(name: str, code: str | None) -> None:
    assert province_by_name(name) == code


def test_every_country_has_a_dutch_and_an_english_name() -> None:
    """And the Union has; what is no country does not."""
    assert len(countries()) > 240
    assert (countries()["NL"].name_nl, countries()["NL"].name_en) == ("Nederland", "Netherlands")
    assert "EU" in countries()
    assert not any(is_region(code) for code in ("ZZ", "UN", "XX", "419", ""))
    with pytest.raises(KeyError):
        region("XX")


@pytest.mark.parametrize("code", ["NL31", "UK", "NL11", "NL33C", "QQ", ""])
def test_reading_a_code_twice_is_reading_it_once(code: str) -> None:
    assert canonical_region(canonical_region(code)) == canonical_region(code)


def test_no_word_means_two_things() -> None:
    """A sector is no region, and a kind belongs to organizations or to activities, not to both."""
    assert not any(is_region(sector) for sector in SECTORS)
    assert not set(ORGANIZATION_KINDS) & set(ACTIVITY_KINDS)
    assert set(KIND_TYPE) == {*ORGANIZATION_KINDS, *ACTIVITY_KINDS}
    assert all(sector.id == name and sector.name_nl and sector.name_en for name, sector in SECTORS.items())
