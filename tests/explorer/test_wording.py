"""What claims, kinds and places are called reads as a sentence in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from explorer import i18n, wording
from explorer.widgets import add_words
from explorer.wording.controls import controls

Visit = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def any_language() -> Iterator[None]:
    """Leave the language to the page again."""
    yield
    i18n.set_language(None)


@pytest.mark.parametrize(
    ("language", "code", "said"),
    [
        ("en", "NL", "the Netherlands"),
        ("en", "US", "the United States"),
        ("en", "CZ", "Czechia"),
        ("en", "NL11", "Groningen"),
        ("nl", "NL", "Nederland"),
        ("nl", "US", "Verenigde Staten"),
    ],
)
def test_a_country_stands_in_a_sentence_as_english_wants_it(language: str, code: str, said: str) -> None:
    i18n.set_language(language)
    assert wording.in_text(code) == said


def test_no_english_heading_needs_an_article_before_the_name_of_an_organization(
    store: str, visit: Visit, text_of: Callable[[AppTest], str]
) -> None:
    """A name is put in front: whether it wants *the* is known to no rule."""
    name = "Netherlands Organisation for Applied Scientific Research"
    for shown in (
        text_of(visit("overview", lang="en")),
        text_of(visit("network", lang="en", start="org:tno")),
    ):
        assert f"{name}: who works with it?" in shown
        assert f"with {name}" not in shown
        assert f"{name} shares" not in shown


def test_a_list_of_a_country_says_the_netherlands(visit: Visit, text_of: Callable[[AppTest], str]) -> None:
    assert "in the Netherlands" in text_of(visit("lists", lang="en", regions="NL"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_a_column_can_become_fits_the_field_that_shows_it(language: str) -> None:
    """The field shows some 34 signs and cuts the rest off; what is to be known besides stands beside it."""
    i18n.set_language(language)
    assert not [add_words.called(name) for name in add_words.FIELDS if len(add_words.called(name)) > 32]


def test_what_streamlit_says_can_be_put_into_dutch_and_back() -> None:
    """No two phrases become one, each keeps its part that differs, and Dutch is not put into Dutch again."""
    i18n.set_language("nl")
    said = controls()
    assert len(set(said.values())) == len(said)
    assert [phrase for phrase, other in said.items() if phrase.count("*") != other.count("*")] == []
    assert [other for other in said.values() if said.get(other, other) != other] == []
    i18n.set_language("en")
    assert controls() == {}
