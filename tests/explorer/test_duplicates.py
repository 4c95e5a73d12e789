"""Duplicates: pairs wait, are judged with who and why, joined by rule in one go, and taken back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import collected, i18n
from explorer.widgets import duplicates_words
from graph.identity.pairs import FEATURES, Feature
from graph.model.judgement import Judgement
from graph.store import open_store
from tests.explorer.conftest import DATA
from tests.explorer.own_list import add_list

Visit = Callable[..., AppTest]
ROWS = """\
mylist:org:surf,SURF,other,,,NL,https://www.surf.nl
mylist:org:tno-innovation,TNO Innovation,research_institute,Den Haag,Zuid-Holland,NL,https://www.tno.nl
mylist:org:tu-delft,Technische Universiteit Delft,university,Delft,Zuid-Holland,NL,https://www.tudelft.nl
"""


@pytest.fixture
def listed(own_store: str, tmp_path: Path) -> str:
    """Add a list to the store of which a rule knows one organization, and a person must judge another."""
    add_list(own_store, tmp_path, ROWS, "2026-11-25T00:00:00Z")
    return own_store


def judgements(url: str) -> list[tuple[str, str, str, str]]:
    """Return who was judged what by whom, less what came with the built-in dataset."""
    with open_store(url) as store:
        return [(one.a, one.b, one.verdict, one.by) for one in store.judgements() if "data: " not in one.by]


@pytest.mark.parametrize("code", FEATURES)
def test_every_reason_has_words_in_both_languages(code: str) -> None:
    said = set()
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        said.add(duplicates_words.feature(Feature(code, "A", "B")))
    i18n.set_language(None)
    assert len(said) == 2
    assert not any("%(" in one for one in said)


def test_without_another_list_nothing_waits_and_the_page_says_what_would_bring_pairs(
    own_store: str, visit: Visit, text_of: Callable[[AppTest], str]
) -> None:
    shown = text_of(visit("duplicates"))
    assert "Er wacht geen paar" in shown
    assert "CORDIS, ROR" in shown


def test_a_pair_is_judged_with_who_and_taken_back(
    listed: str, visit: Visit, text_of: Callable[[AppTest], str]
) -> None:
    page = visit("duplicates")
    first = text_of(page)
    assert "Zijn “" in first
    assert page.button(key="duplicates-same").disabled
    page.text_input(key="duplicates-by").set_value("Provincie Verzonnen").run()
    assert not page.exception
    page.button(key="duplicates-different").click().run()
    ((_a, _b, verdict, by),) = judgements(listed)
    assert (verdict, by) == ("different", "person: Provincie Verzonnen")
    assert "beoordeeld als verschillend" in text_of(page)
    page.button(key="duplicates-undo").click().run()
    assert judgements(listed) == []
    assert "Zijn “" in text_of(page)


def test_an_address_of_a_person_judges_nothing(
    listed: str, visit: Visit, text_of: Callable[[AppTest], str]
) -> None:
    page = visit("duplicates")
    page.text_input(key="duplicates-by").set_value("someone@example.org").run()
    assert page.button(key="duplicates-same").disabled
    assert "e-mailadres" in text_of(page)


def test_what_a_rule_is_sure_of_is_joined_in_one_go_and_comes_apart_in_one_go(
    listed: str, visit: Visit
) -> None:
    page = visit("duplicates", view="rules")
    with open_store(listed) as store:
        before = store.revision()
    page.button(key="duplicates-join").click().run()
    made = judgements(listed)
    assert ("mylist:org:tu-delft", "org:tu-delft") in {tuple(sorted(one[:2])) for one in made}
    assert all(by.startswith("rule: ") for *_rest, by in made)
    page.button(key="duplicates-undo").click().run()
    with open_store(listed) as store:
        assert store.revision() == before


def test_the_history_shows_who_and_why_and_a_file_with_what_counts(
    listed: str, visit: Visit, text_of: Callable[[AppTest], str]
) -> None:
    page = visit("duplicates")
    page.text_input(key="duplicates-by").set_value("Provincie Verzonnen").run()
    page.button(key="duplicates-unsure").click().run()
    assert "Provincie Verzonnen" in text_of(visit("duplicates", view="history"))
    quiet = text_of(visit("duplicates", view="quiet"))
    assert "te weinig bekend" in quiet


@pytest.mark.parametrize(
    ("language", "said", "others"),
    [
        (
            "nl",
            ("zelfde land: Nederland", "zelfde naam", "een dochteronderneming"),
            ("same country", "a subsid"),
        ),
        ("en", ("same country: Netherlands", "same name", "a subsidiary"), ("zelfde", "dochter")),
    ],
)
def test_the_reasons_of_rules_and_collectors_are_in_the_language_of_the_page(
    listed: str,
    visit: Visit,
    text_of: Callable[[AppTest], str],
    language: str,
    said: tuple[str, ...],
    others: tuple[str, ...],
) -> None:
    """What is kept stays as it is, and what a person wrote does too."""
    visit("duplicates", view="rules").button(key="duplicates-join").click().run()
    with open_store(listed) as store:
        person = Judgement(
            "org:surf", "mylist:org:surf", "different", "person: x", "2030-01-01", "same country?"
        )
        store.judge([person])
        kept = [one.why for one in store.judgements() if one.by.startswith("rule: ")]
    assert all("same country (NL)" in why for why in kept)
    shown = text_of(visit("duplicates", view="history", lang=language, q="delft"))
    shown += text_of(visit("duplicates", view="history", lang=language, q="philips"))
    assert all(one in shown for one in said)
    assert not [one for one in others if one in shown]
    assert "same country?" in text_of(visit("duplicates", view="history", lang=language, q="same country?"))


def test_every_reason_of_the_built_in_judgements_has_dutch_words() -> None:
    with (DATA / "judgements.csv").open(encoding="utf-8") as rows:
        whys = {row["why"] for row in csv.DictReader(rows)}
    assert not whys - set(collected.REASONS)


def test_a_store_that_cannot_be_written_says_so_before_anybody_judges(
    listed: str, visit: Visit, text_of: Callable[[AppTest], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer import correcting

    monkeypatch.setattr(correcting, "refusal", lambda: "it is read-only")
    page = visit("duplicates")
    assert "kan nu niets worden beoordeeld" in text_of(page)
    assert page.button(key="duplicates-same").disabled


def test_a_wrong_pair_in_the_address_shows_the_first(listed: str, visit: Visit) -> None:
    page = visit("duplicates", pair="<script>~x", view="nothing")
    assert not page.exception
    assert page.button(key="duplicates-skip").label == "Overslaan"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("PIC 999988909, niet geladen", "ROR 00q6h8f30, niet geladen", "nog geen lijst hier")),
        ("en", ("PIC 999988909, not loaded", "ROR 00q6h8f30, not loaded", "no list here holds")),
    ],
)
def test_what_no_list_brought_is_named_by_its_number(
    visit: Visit, text_of: Callable[[AppTest], str], language: str, said: tuple[str, ...]
) -> None:
    """The built-in judgements speak of numbers of CORDIS and ROR, which are not loaded here."""
    pages = [text_of(visit("duplicates", view="history", lang=language, q=q)) for q in ("tno", "amsterdam")]
    shown = " ".join(pages)
    assert all(one in shown for one in said)
    assert "TNO" in shown
    assert "cordis:org:" not in shown
    assert "ror:org:" not in shown
    one = {"nl": "1 beoordeling ", "en": "1 judgement "}[language]
    assert one in text_of(visit("duplicates", view="history", lang=language, q="pic 999988909"))


def test_a_profile_names_what_it_is_not_by_its_number(
    visit: Visit, text_of: Callable[[AppTest], str]
) -> None:
    shown = text_of(visit("profile", id="org:philips"))
    assert "PIC 983688447, niet geladen" in shown
    assert "cordis:org:983688447" not in shown
