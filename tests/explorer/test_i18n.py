"""One catalogue holds every text of the screen, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from explorer import i18n
from explorer.i18n import _, n_
from scripts import texts


@pytest.fixture(autouse=True)
def follow_the_default() -> Iterator[None]:
    i18n.set_language("nl")
    yield
    i18n.set_language(None)


def test_catalogue_and_code_say_the_same() -> None:
    """Every marked text has its Dutch, with the same placeholders, and no Dutch is left over."""
    assert not texts.problems(texts.used(), i18n.read_catalogue())


def test_a_text_is_shown_in_the_language_of_the_visitor() -> None:
    assert _("Overview") == "Overzicht"
    i18n.set_language("en")
    assert _("Overview") == "Overview"


def test_a_text_without_dutch_is_shown_in_english() -> None:
    absent = "A sentence that nobody %(what)s"
    assert _(absent, what="translates") == "A sentence that nobody translates"


def test_a_number_chooses_its_form_and_is_written_as_people_write_it() -> None:
    shown = [n_("%(num)s claim", "%(num)s claims", num) for num in (0, 1, 1431)]
    assert shown == ["0 vermeldingen", "1 vermelding", "1.431 vermeldingen"]


def test_an_unknown_language_is_refused_with_the_way_out() -> None:
    with pytest.raises(ValueError, match="‘de’ is not a language of the explorer"):
        i18n.set_language("de")


def test_the_session_decides_when_nothing_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fragment runs in a thread that app.py never set a language in; it asks the session."""
    monkeypatch.setattr(i18n, "_source", lambda: "en")
    i18n.set_language(None)
    assert _("Overview") == "Overview"


def test_the_check_names_what_is_missing_left_over_and_different() -> None:
    """A catalogue that drifts from the code is told where and how."""
    catalogue = Catalog(locale="nl")
    catalogue.add("Left over", "Over")
    catalogue.add("From %(place)s", "Uit %(plaats)s")
    catalogue.add("Doubtful", "Twijfel", flags=["fuzzy"])
    said: dict[texts.Key, str] = {"From %(place)s": "a.py:1", "Doubtful": "a.py:2", "New": "a.py:3"}
    assert texts.problems(said, catalogue) == [
        "a.py:3: no Dutch for 'New'",
        "unused: 'Left over'",
        "a.py:1: other placeholders in Dutch: 'From %(place)s'",
        "a.py:2: fuzzy or empty: 'Doubtful'",
    ]
