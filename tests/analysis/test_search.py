"""What Dutch analysts type gives what they expect first."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.search import SIMILAR, SOME, TIERS, rank, search, suggest
from graph.model.judgement import Judgement
from graph.store.protocol import Match, Store
from graph.view.view import View

EXPECTED_FIRST = [
    ("rug", "org:university-of-groningen"),
    ("RUG", "org:university-of-groningen"),
    ("umcg", "org:umcg"),
    ("tu delft", "org:tu-delft"),
    ("tud", "org:tu-delft"),
    ("tu/e", "org:tu-eindhoven"),
    ("tue", "org:tu-eindhoven"),
    ("uva", "org:uva"),
    ("vu", "org:vu-amsterdam"),
    ("wur", "org:wageningen-ur"),
    ("utwente", "org:university-of-twente"),
    ("twente", "org:university-of-twente"),
    ("groningen universiteit", "org:university-of-groningen"),
    ("universiteit groningen", "org:university-of-groningen"),
    ("universiteit van groningen", "org:university-of-groningen"),
    ("university groningen", "org:university-of-groningen"),
    ("rijksuniversiteit", "org:university-of-groningen"),
    ("radboud", "org:radboud-university"),
    ("eindhoven", "org:tu-eindhoven"),
    ("delft", "org:tu-delft"),
    ("groningen", "NL11"),
    ("Fryslan", "NL12"),
    ("Fryslân", "NL12"),
    ("friesland", "NL12"),
    ("provincie friesland", "org:provincie-fryslan"),
    ("provincie groningen", "org:provincie-groningen"),
    ("gemeente amsterdam", "org:gemeente-amsterdam"),
    ("zuid holland", "NL36"),
    ("noord-brabant", "NL41"),
    ("brabant", "NL41"),
    ("zorg", "health"),
    ("health and care", "health"),
    ("technische industrie", "high_tech_industry"),
    ("AI fabriek", "facility:nl-ai-factory"),
    ("ai-fabriek", "facility:nl-ai-factory"),
    ("AI Factory Netherlands", "facility:nl-ai-factory"),
    ("nlaif", "facility:nl-ai-factory"),
    ("supercomputer", "facility:nl-ai-factory-supercomputer"),
    ("expertisecentrum", "facility:nl-ai-factory-expertisecentrum"),
    ("snellius", "facility:snellius"),
    ("robust", "programme:robust"),
    ("groeifonds", "fund:nationaal-groeifonds"),
    ("ai hub oost", "hub:oost-nederland"),
    ("tno", "org:tno"),
    ("philips", "org:philips"),
    ("asml", "org:asml"),
    ("surf", "org:surf"),
    ("nwo", "org:nwo"),
    ("icai", "org:icai"),
    ("cwi", "org:cwi"),
    ("nl aic", "org:nl-aic"),
    ("nlaic", "org:nl-aic"),
    ("aic4nl", "org:aic4nl"),
    ("ministerie van economische zaken", "org:ministry-ez"),
    ("ez", "org:ministry-ez"),
    ("universiteit maastricht", "org:maastricht-university"),
    ("hogeschool rotterdam", "org:hogeschool-rotterdam"),
    ("elsa labs", "programme:elsa-labs"),
    ("niemeyer", "facility:niemeyer-campus"),
]


@pytest.mark.parametrize(("text", "expected"), EXPECTED_FIRST)
def test_what_people_type_gives_what_they_expect_first(
    built_in_store: Store, built_in: View, text: str, expected: str
) -> None:
    """With a view (the explorer) and without one (the command line) alike."""
    assert search(built_in_store, text, view=built_in)[0].entity == expected
    assert search(built_in_store, text)[0].entity == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("erasmus", {"org:erasmus-university-rotterdam", "org:erasmus-mc"}),
        ("brainport", {"hub:brainport", "org:brainport-development", "org:brainport-industries"}),
        ("defensie", {"org:ministry-defence", "defence"}),
    ],
)
def test_a_word_with_several_meanings_gives_all_of_them_on_top(
    built_in_store: Store, built_in: View, text: str, expected: set[str]
) -> None:
    hits = search(built_in_store, text, view=built_in, limit=len(expected) + 1)
    assert expected <= {hit.entity for hit in hits}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("philps", "org:philips"),
        ("tudelft", "org:tu-delft"),
        ("tu delfd", "org:tu-delft"),
        ("aifabriek", "facility:nl-ai-factory"),
        ("radbout", "org:radboud-university"),
        ("zuidholland", "NL36"),
    ],
)
def test_one_typing_error_finds_nothing_and_suggests_what_was_meant(
    built_in_store: Store, built_in: View, text: str, meant: str
) -> None:
    assert search(built_in_store, text, view=built_in) == []
    first = suggest(built_in, text)[0]
    assert (first.entity, first.why) == (meant, SIMILAR)


@pytest.mark.parametrize("text", ["", "  ", "–", "xqzw vwyk", '"', "zzq* OR qqz", "'); DROP zzq"])
def test_nothing_is_found_for_nothing_and_no_sign_is_special(built_in_store: Store, text: str) -> None:
    assert all(hit.why == SOME for hit in search(built_in_store, text))


def test_the_words_may_be_spread_over_a_name_a_place_and_a_kind() -> None:
    matches = [
        Match("org:x", "name", "Stedelijk College"),
        Match("org:x", "city", "Heerlen"),
        Match("org:y", "name", "Heerlense Kring"),
    ]
    hits = rank("college heerlen", matches, {})
    assert [(hit.entity, hit.why) for hit in hits] == [("org:x", "spread")]


def test_better_ways_of_matching_stand_above_worse_ones_however_popular() -> None:
    said = {
        "exact": Match("org:1", "alias", "AB Delta"),
        "initials": Match("org:2", "name", "Algemene Bank Delta Holding"),
        "prefix": Match("org:3", "name", "AB Delta Nederland"),
        "phrase": Match("org:4", "name", "Nieuwe AB Delta"),
        "words": Match("org:5", "name", "Delta van AB"),
        "aside": Match("org:6", "city", "AB Delta"),
    }
    weight = {match.entity: 10**number for number, match in enumerate(said.values())}
    hits = rank("ab delta", said.values(), weight)
    assert [hit.why for hit in hits] == ["exact", "prefix", "phrase", "words", "aside"]
    assert rank("abdh", said.values(), weight)[0].why == "initials"


def test_the_word_for_a_kind_is_no_part_of_a_name() -> None:
    """Who types a city means its university or municipality, before anything else that begins so."""
    named = [Match("org:u", "name", "Universiteit Delta"), Match("org:b", "name", "Delta Bouw")]
    assert [hit.entity for hit in rank("delta", named, {})] == ["org:u", "org:b"]


def test_between_equals_the_more_told_of_comes_first() -> None:
    twins = [Match("org:a", "name", "Twin"), Match("org:b", "name", "Twin")]
    assert [hit.entity for hit in rank("twin", twins, {"org:b": 40, "org:a": 2})] == ["org:b", "org:a"]
    assert [hit.entity for hit in rank("twin", twins, {})] == ["org:a", "org:b"]


TEXTS = st.text("abt é-/", min_size=1, max_size=8)
MATCHES = st.lists(
    st.builds(Match, st.sampled_from(["org:a", "org:b", "org:c"]), st.sampled_from(["name", "city"]), TEXTS),
    max_size=8,
)


@given(TEXTS, MATCHES, st.dictionaries(st.sampled_from(["org:a", "org:b"]), st.integers(0, 10**6)))
def test_the_order_depends_on_nothing_but_what_is_given(
    query: str, matches: list[Match], weight: dict[str, int]
) -> None:
    """Each entity once, ways never out of order, and no difference by the order of the matches."""
    hits = rank(query, matches, weight)
    shuffled = random.Random(1).sample(matches, len(matches))
    assert rank(query, shuffled, weight) == hits
    assert len({hit.entity for hit in hits}) == len(hits)
    tiers = [TIERS[hit.why] for hit in hits]
    assert tiers == sorted(tiers, reverse=True)


def test_both_ids_of_a_cluster_are_one_hit(built_in_store: Store, built_in: View) -> None:
    """Joining two entities by a judgement joins what is found of them; taking it back parts them."""
    same = Judgement("org:tno", "org:cwi", "same", "a tester", "2026-11-24T00:00:00Z", "for this test")
    built_in_store.judge([same])
    try:
        assert search(built_in_store, "tno")[0].entity == search(built_in_store, "cwi")[0].entity
    finally:
        built_in_store.retract([same])
    assert search(built_in_store, "tno")[0].entity != search(built_in_store, "cwi")[0].entity
