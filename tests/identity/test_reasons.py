"""The sentence that a judgement of a rule keeps is read back to what it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.judging.reasons import reasons
from graph.identity.pairs import FEATURES, JOINED, Feature, Pair

VALUES = st.text(alphabet="ABcdé -.&()", min_size=1, max_size=12).filter(lambda text: text == text.strip())


@st.composite
def features(draw: st.DrawFn) -> Feature:
    """Give a feature with as many values as its phrase holds."""
    code = draw(st.sampled_from(sorted(FEATURES)))
    values = {name: draw(VALUES) for name in "ab" if f"{{{name}}}" in FEATURES[code]}
    return Feature(code, **values)


@given(st.lists(features(), min_size=1, max_size=6))
def test_what_a_rule_found_is_read_back_from_its_sentence(found: list[Feature]) -> None:
    pair = Pair("a:org:1", "b:org:1", JOINED, 0.9, tuple(found))
    assert reasons(pair.why) == tuple(found)


@pytest.mark.parametrize(
    ("why", "names", "read"),
    [
        ("same name (A, B and C)", (), (Feature("same_name", "A, B and C"),)),
        ("similar name (A, B, C)", (), ("similar name (A, B, C)",)),
        ("similar name (A, B, C)", ("A, B",), (Feature("similar_name", "A, B", "C"),)),
        ("similar name (A, B, A)", ("A",), ("similar name (A, B, A)",)),
        (
            "similar name (A, B, C), same city (Delft)",
            (),
            ("similar name (A, B, C)", Feature("same_city", "Delft")),
        ),
    ],
)
def test_a_comma_in_a_name_is_no_guess(
    why: str, names: tuple[str, ...], read: tuple[Feature | str, ...]
) -> None:
    """Where the one ends and the other begins is known from their names, or left as it stands."""
    assert reasons(why, names) == read


@given(st.text(max_size=60) | st.text(alphabet="a, ", max_size=400))
def test_what_is_no_sentence_of_a_rule_is_not_read_as_one(text: str) -> None:
    assert reasons(text) == ()
