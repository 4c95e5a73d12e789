"""Places as lists write them: spellings, namesakes, contradictions, and what cannot be placed."""

from __future__ import annotations

import pytest

from ingest import places
from ingest.places import NotPlaced, Place, city_name, find, locate

ZH, NB, GE, OV, NH, LI, UT, ZE, FL = "NL36", "NL41", "NL22", "NL21", "NL32", "NL42", "NL35", "NL34", "NL23"


@pytest.mark.parametrize(
    ("written", "city", "province"),
    [
        ("'s-Gravenhage", "Den Haag", ZH),
        ("’s-Gravenhage", "Den Haag", ZH),
        ("S GRAVENHAGE", "Den Haag", ZH),
        ("Den Haag", "Den Haag", ZH),
        ("The Hague", "Den Haag", ZH),
        ("La Haye", "Den Haag", ZH),
        ("’s-Hertogenbosch", "'s-Hertogenbosch", NB),
        ("S HERTOGENBOSCH", "'s-Hertogenbosch", NB),
        ("Den Bosch", "'s-Hertogenbosch", NB),
        ("Ede Gld", "Ede", GE),
        ("EDE (GLD)", "Ede", GE),
        ("Hengelo (Ov)", "Hengelo", OV),
        ("HENGELO GLD", "Hengelo", GE),
        ("Hengelo, Overijssel", "Hengelo", OV),
        ("Bergen (NH)", "Bergen", NH),
        ("Bergen N.H.", "Bergen", NH),
        ("Laren, Noord-Holland", "Laren", NH),
        ("Rijswijk ZH", "Rijswijk", ZH),
        ("Alphen a/d Rijn", "Alphen aan den Rijn", ZH),
        ("CAPELLE A.D. IJSSEL", "Capelle aan den IJssel", ZH),
        ("NIEUW VENNEP", "Nieuw-Vennep", NH),
        ("Ĳsselstein", "IJsselstein", UT),
        ("YSSELSTEIN", "IJsselstein", UT),
        ("St. Anthonis", "Sint Anthonis", NB),
        ("AMSTERDAM ZUIDOOST", "Amsterdam-Zuidoost", NH),
        ("Groningen-Noord", "Groningen", "NL11"),
        ("Hoek van Holland", "Hoek van Holland", ZH),
        ("Amsterdam, The Netherlands", "Amsterdam", NH),
        ("  utrecht (NL) ", "Utrecht", UT),
        ("Ljouwert", "Leeuwarden", "NL12"),
        ("Etten-Leur", "Etten-Leur", NB),
        ("Delft Municipality", "Delft", ZH),
        ("Luchthaven Schiphol", "Schiphol", NH),
    ],
)
def test_a_city_is_found_however_it_is_spelled(written: str, city: str, province: str) -> None:
    place = find(city=written)
    assert place
    assert (place.city, place.province) == (city, province)


@pytest.mark.parametrize(
    ("written", "provinces"),
    [
        ("Hengelo", "Gelderland and Overijssel"),
        ("Bergen", "Limburg and Noord-Holland"),
        ("RIJSWIJK", "Noord-Brabant and Zuid-Holland"),
        ("Velp", "Gelderland and Noord-Brabant"),
        ("Zeeland", "Noord-Brabant and Zeeland"),
        ("Loenen", "Gelderland and Utrecht"),
    ],
)
def test_a_city_with_a_namesake_elsewhere_is_not_chosen_by_size(written: str, provinces: str) -> None:
    assert locate(city=written) == NotPlaced((f"'{written}' could be in {provinces}",))


@pytest.mark.parametrize("name", ["Bergen (L)", "Bergen (L.)", "Gemeente Bergen, Limburg"])
def test_the_limburg_bergen_is_a_municipality(name: str) -> None:
    place = find(city=name)
    assert place
    assert (place.municipality, place.province) == ("Bergen (L.)", LI)


def test_a_municipality_without_a_place_of_its_name_is_placed_too() -> None:
    assert find(city="Gemeente Bronckhorst") == Place(GE, "Bronckhorst", "", "city")


@pytest.mark.parametrize(
    ("more", "by"),
    [
        ({"nuts": "NL213"}, "nuts"),
        ({"coordinates": (52.2659, 6.7931)}, "coordinates"),
        ({"postcode": "7551 AA"}, "postcode"),
    ],
)
def test_another_input_tells_namesakes_apart(more: dict[str, object], by: str) -> None:
    assert find(city="Hengelo", **more) == Place(OV, "Hengelo", "Hengelo", by)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nuts", "province"),
    [
        *(("NL31", UT), ("NL310", UT), ("NL350", UT), ("NL33", ZH), ("NL33C", ZH), ("NL366", ZH)),
        *(("NL329", NH), ("NL32B", NH), ("nl414 ", NB), ("NL230", FL), ("NL342", ZE)),
        *(("NL", None), ("NL3", None), ("NL00", None), ("NLZZZ", None), ("NL3299", None), ("BE211", None)),
    ],
)
def test_nuts_codes_of_every_version_name_a_province_or_none(nuts: str, province: str | None) -> None:
    place = find(nuts=nuts)
    assert (place and place.province) == province


@pytest.mark.parametrize(
    ("postcode", "province"),
    [
        *(
            ("1012 AB", NH),
            ("1012AB", NH),
            ("nl-1012 ab", NH),
            ("1384", NH),
            ("1391 AA", UT),
            ("3625 AA", NH),
        ),
        *(
            ("3925 EX", GE),
            ("4131 AA", UT),
            ("4163 AA", UT),
            ("4241 AA", ZH),
            ("8321 AA", FL),
            ("8437 PA", "NL13"),
        ),
        *(
            ("0123 AB", None),
            ("10123", None),
            ("1395 AA", None),
            ("SW1A 1AA", None),
            ("D-1234", None),
            ("١٠١٢", None),
        ),
    ],
)
def test_a_postcode_lies_in_the_province_of_its_village(postcode: str, province: str | None) -> None:
    place = find(postcode=postcode)
    assert (place and place.province) == province


def test_inputs_that_contradict_one_another_are_said_and_the_address_wins() -> None:
    place = find(nuts="NL33", city="Eindhoven")
    assert place == Place(
        NB, "Eindhoven", "Eindhoven", "city", ("NUTS NL33 lies in Zuid-Holland",), contradicted=True
    )
    place = find(postcode="6525 AJ", city="NIJMEGEN", nuts="NL337", coordinates=(52.0808, 4.34555))
    assert place
    assert (place.province, place.by, len(place.doubts)) == (GE, "postcode", 2)


def test_a_namesake_that_fits_no_other_input_is_not_placed() -> None:
    answer = locate(city="Rijswijk", nuts="NL310")
    assert isinstance(answer, NotPlaced)
    assert "could be in Noord-Brabant and Zuid-Holland" in str(answer)
    assert "NUTS NL310 lies in Utrecht" in str(answer)


def test_what_could_not_be_read_is_a_doubt_and_no_contradiction() -> None:
    place = find(city="Delft", postcode="99 XX")
    assert place
    assert (place.doubts, place.contradicted) == (("postcode 99 XX is not a Dutch postcode",), False)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "nothing says where it is"),
        ({"city": "AMSTREDAM"}, "'AMSTREDAM' is not a place in the gazetteer"),
        ({"city": "Gent", "country": "BE"}, "BE is not the Netherlands"),
        ({"coordinates": (55.863, -4.263)}, "lie in no province"),
        ({"coordinates": (4.9, 52.37)}, "look exchanged: latitude comes first"),
        ({"coordinates": (float("nan"), 5.0)}, "lie in no province"),
        ({"city": "Delft", "country": ""}, "'Delft' can be in any country, and none is given"),
        ({"city": "x" * 100_000}, "is not a place in the gazetteer"),
    ],
)
def test_what_cannot_be_placed_says_why(given: dict[str, object], reason: str) -> None:
    answer = locate(**given)  # type: ignore[arg-type]
    assert isinstance(answer, NotPlaced)
    assert reason in str(answer)


def test_without_a_country_only_codes_and_coordinates_speak() -> None:
    place = find(country="", city="Delft", coordinates=(51.4416, 5.4697))
    assert place
    assert (place.province, place.by) == (NB, "coordinates")


def test_what_is_too_long_for_a_place_is_cut_in_the_answer_and_not_remembered() -> None:
    before = places._remembered.cache_info().currsize
    answer = locate(city="y" * 1_000_000, nuts="z" * 1_000_000)
    assert isinstance(answer, NotPlaced)
    assert len(str(answer)) < 500
    assert places._remembered.cache_info().currsize == before


@pytest.mark.parametrize(
    ("written", "more", "kept"),
    [
        ("The Hague", {}, "Den Haag"),
        ("'s-Gravenhage", {"province": "Zuid-Holland"}, "Den Haag"),
        ("DEN HAAG", {}, "Den Haag"),
        ("Almere Stad", {}, "Almere"),
        ("Almere", {}, "Almere"),
        ("Hengelo (Ov.)", {}, "Hengelo"),
        ("Hengelo", {}, "Hengelo"),
        ("Bergen", {"postcode": "1861 AB"}, "Bergen"),
        ("Wien", {"country": "AT"}, "Wien"),
        ("The Hague", {"country": "US"}, "The Hague"),
        ("Nergenshuizen", {}, "Nergenshuizen"),
        ("Nergenshuizen", {"postcode": "2595 DA"}, "Nergenshuizen"),
        ("", {}, ""),
    ],
)
def test_one_place_is_one_text_and_what_is_not_sure_stays(
    written: str, more: dict[str, str], kept: str
) -> None:
    assert city_name(written, **{"country": "NL", **more}) == kept
