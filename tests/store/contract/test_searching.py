"""Which texts every store finds for which words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.protocol import Store
from tests.store.world import (
    LEAD,
    LETTERS,
    WORLD,
    NewStore,
    said,
    when,
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["fryslan"], {"Universiteit van Fryslân", "Provincie Fryslân"}),
        (["FRYSLÂN"], {"Universiteit van Fryslân", "Provincie Fryslân"}),
        (["frys", "uni"], {"Universiteit van Fryslân"}),
        (["uni frys"], {"Universiteit van Fryslân"}),
        (["strasse"], {"Straße & Søn"}),
        (["son"], {"Straße & Søn"}),
        (["umcg"], {"Universitair Medisch Centrum Groningen", "UMCG"}),
        (["um"], {"Universitair Medisch Centrum Groningen", "UMCG"}),
        (["groningen"], {"Universitair Medisch Centrum Groningen", "Groningen"}),
        (["012p63287"], {"ror:012p63287"}),
        (["AI-fabriek"], {"AI-fabriek"}),
        (["fabriek", "umcg"], set()),
        (["siteit"], set()),
        (["bron"], set()),
        ([], set()),
        (["", " – "], set()),
    ],
)
def test_texts_are_found_by_how_their_words_begin(store: Store, words: list[str], found: set[str]) -> None:
    """Without accents and case, a name by its initials too; notes are not searched."""
    store.replace(LETTERS, WORLD, when(1))
    assert {match.text for match in store.match(words)} == found


def test_a_match_says_whose_text_it_is(store: Store) -> None:
    store.replace(LETTERS, WORLD, when(1))
    assert [tuple(match) for match in store.match(["ror"])] == [("org:uf", "identifier", "ror:012p63287")]


def test_only_present_claims_are_found(store: Store) -> None:
    """What left is not found, what came back is, once."""
    for day, (claims, found) in enumerate(((WORLD, 2), ([LEAD], 0), (WORLD, 2)), start=1):
        store.replace(LETTERS, claims, when(day))
        assert len(store.match(["fryslan"])) == found


def test_a_cut_keeps_the_shortest_texts(store: Store) -> None:
    long = [said(f"org:o{n}", "alias", value=f"Zorg {'x' * n}") for n in range(9, 0, -1)]
    store.replace(LETTERS, long, when(1))
    assert [match.entity for match in store.match(["zorg"], limit=3)] == ["org:o1", "org:o2", "org:o3"]
    assert store.match(["zorg"], limit=0) == []


def test_a_very_long_word_is_found_by_its_beginning_and_by_no_other(store: Store) -> None:
    """However an index cuts it up; and a text comes back as it is, whatever stands in it."""
    word = "z" * 290
    store.replace(LETTERS, [said("org:z", "alias", value=f"{word}orgzame\x1fnaam")], when(1))
    for begin in (word, f"{word}orgz"):
        assert [tuple(match) for match in store.match([begin])] == [
            ("org:z", "alias", f"{word}orgzame\x1fnaam")
        ]
    assert store.match([f"{word}ondag"]) == []


@given(
    words=st.lists(
        st.text(max_size=12)
        | st.sampled_from(['"', "' OR 1 --", "NEAR(", "a AND", "*", "text:x", "^a", "\x00"])
    )
)
def test_no_question_breaks_the_search(world_store: Store, words: list[str]) -> None:
    """Whatever is asked, the answer is a list of texts of this world."""
    assert {match.text for match in world_store.match(words)} <= {claim.value for claim in WORLD}


@pytest.fixture(scope="module")
def world_store(new_store: NewStore) -> Iterator[Store]:
    with new_store() as opened:
        opened.replace(LETTERS, WORLD, when(1))
        yield opened
