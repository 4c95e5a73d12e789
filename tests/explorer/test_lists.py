"""Search and lists: what is asked, who fits, by which claims, and what the list cannot know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer import data, i18n
from explorer.labels import label
from explorer.widgets import lists_filters, lists_limits, lists_table, lists_words, overview_search
from graph.analysis.limits import CODES
from graph.analysis.lists import ListQuery, find
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute

DATE = "2026-11-24"
BRABANT = {
    "kinds": "company",
    "regions": "NL41",
    "in_kinds": "lab",
    "with_all": "org:philips,org:tu-eindhoven",
}
Visit = Callable[..., AppTest]
TextOf = Callable[[AppTest], str]


@pytest.fixture(scope="module")
def view(built_in_url: str) -> View:
    """Return the view of the built-in dataset on the date of these tests."""
    with open_store(built_in_url) as store:
        return compute(Ledger.of(store), ViewParams(DATE))


@pytest.fixture
def dutch() -> Iterator[None]:
    """Read Dutch in this test."""
    i18n.set_language("nl")
    yield
    i18n.set_language(None)


def table(app: AppTest) -> list[str]:
    """Return the names in the list."""
    return list(app.dataframe[0].value.iloc[:, 0])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"type": "activity", "kinds": "lab", "sectors": "health"},
        BRABANT,
        {"q": "umcg", "how": "any", "regions": "NL11", "since": "2020", "has": "FUNDS", "from": "2019"},
        {"without": "org:tno", "roles": "lead", "inside": "programme:icai", "sel": "org:uva"},
    ],
)
def test_the_page_draws_itself_in_both_languages(visit: Visit, language: str, query: dict[str, str]) -> None:
    app = visit("lists", lang=language, asof=DATE, **query)
    assert not app.exception


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ({}, ListQuery()),
        ({"kinds": "company", "regions": "NL41"}, ListQuery(kinds=("company",), regions=("NL41",))),
        ({"with_all": "org:tno", "in_kinds": "lab"}, ListQuery(with_all=("org:tno",), in_kinds=("lab",))),
        (
            {"type": "activity", "kinds": "lab", "sectors": "health"},
            ListQuery(type="activity", kinds=("lab",), sectors=("health",)),
        ),
        (
            {"regions": "NL11", "how": "involved", "from": "2023", "since": "2024"},
            ListQuery(regions=("NL11",), how="involved", period_from="2023", confirmed_since="2024"),
        ),
    ],
)
def test_the_rows_are_those_that_graph_finds(
    visit: Visit, view: View, address: dict[str, str], query: ListQuery
) -> None:
    app = visit("lists", asof=DATE, **address)
    frame = find(view, query).frame
    assert table(app) == list(frame["name"])


def test_nobody_fits_and_the_page_says_which_filter_to_drop_and_what_is_not_known(
    visit: Visit, text_of: TextOf
) -> None:
    """Companies in Noord-Brabant that take part in a lab together with Philips and TU/e."""
    said = text_of(visit("lists", asof=DATE, **BRABANT))
    assert (
        "Geen bedrijf in Noord-Brabant neemt samen met Philips en Technische Universiteit Eindhoven" in said
    )
    assert "e/MTIC AI-Lab" in said
    assert "Met één filter minder wel" in said
    assert "Zonder “bedrijf” 3 organisaties" in said
    assert "Wat deze lijst niet kan weten" in said
    assert "zegt geen bron wie eraan deelnemen" in said
    assert "Geen lijst kijkt naar bedrijven" in said


def test_without_a_question_the_page_offers_three_with_their_number(
    visit: Visit, view: View, text_of: TextOf
) -> None:
    app = visit("lists", asof=DATE)
    together = find(view, ListQuery(with_all=("org:philips", "org:tu-eindhoven"), in_kinds=("lab",)))
    assert f"{together.total} organisaties, met wie het zegt" in text_of(app)
    asked = visit("lists", asof=DATE, kinds="company")
    assert "met wie het zegt" not in text_of(asked)


def test_every_set_filter_is_a_word_that_takes_it_away(visit: Visit, text_of: TextOf) -> None:
    app = visit("lists", asof=DATE, kinds="company,hospital", regions="NL41", without="org:tno")
    html = " ".join(element.proto.body for element in app.get("html"))
    assert 'aria-label="Haal weg: bedrijf"' in html
    assert "kinds=hospital&amp;regions=NL41&amp;without=org:tno" in html
    assert "niet met TNO" in text_of(app)


def test_a_selected_row_opens_the_claims_that_put_it_in_the_list(
    visit: Visit, view: View, text_of: TextOf
) -> None:
    result = find(view, ListQuery(in_kinds=("lab",)))
    claims = len(result.claims(list(result.frame.index).index("org:philips")))
    said = text_of(visit("lists", asof=DATE, in_kinds="lab", sel="org:philips"))
    assert f"In deze lijst door {claims} vermeldingen" in said
    assert "“TNO” staat niet in deze lijst." in text_of(
        visit("lists", asof=DATE, type="activity", sel="org:tno")
    )


def test_kinds_of_activity_go_along_when_the_list_turns(visit: Visit) -> None:
    app = visit("lists", asof=DATE, type="organization", in_kinds="lab", kinds="company")
    app.selectbox(key="lists.type").set_value("activity").run()
    assert app.query_params["kinds"] == "lab"
    assert "in_kinds" not in app.query_params
    assert visit("lists", asof=DATE, kinds="hub").query_params["in_kinds"] == "hub"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kinds", "castle"),
        ("with_all", "lab:quva-lab"),
        ("regions", "XX99"),
        ("from", "gisteren"),
        ("page", "0"),
        ("sort", "luck"),
    ],
)
def test_what_the_address_cannot_mean_is_said_and_left_out(
    visit: Visit, text_of: TextOf, name: str, value: str
) -> None:
    app = visit("lists", asof=DATE, **{name: value})
    assert not app.exception
    assert f"In het adres staat ‘{value}’ bij “{label('lists', name)}”. Dat kan niet" in text_of(app)
    assert name not in app.query_params


def test_an_id_that_nobody_speaks_of_is_named_with_a_way_on(visit: Visit, text_of: TextOf) -> None:
    app = visit("lists", asof=DATE, with_all="org:tno,org:no-such-thing")
    assert not app.exception
    assert "Geen vermelding hier gaat over ‘org:no-such-thing’" in text_of(app)


def test_the_name_of_a_list_is_its_title_and_that_of_its_files(visit: Visit, text_of: TextOf) -> None:
    assert text_of(visit("lists", naam="Partners <b>voor</b> onze call")).startswith(
        "Partners <b>voor</b> onze call"
    )
    assert lists_table.file_name("Onze één & enige call!") == "weefsel-onze-een-enige-call"
    assert lists_table.file_name("…") == "weefsel-lijst"


def test_columns_and_order_come_from_the_address(visit: Visit) -> None:
    app = visit("lists", asof=DATE, type="activity", kinds="hub", columns="kind,start", sort="name")
    assert list(app.dataframe[0].value.columns) == ["Naam", "Soort", "Begin"]
    assert table(app) == sorted(table(app), key=str.casefold)


@pytest.mark.parametrize(
    ("values", "number", "sentence"),
    [
        ({}, 445, "445 organisaties"),
        ({"kinds": ("company",), "regions": ("NL41",)}, 1, "1 bedrijf in Noord-Brabant"),
        ({"kinds": ("lab", "hub"), "type": "activity"}, 3, "3 labs en hubs"),
        ({"sectors": ("health",), "in_kinds": ("lab",)}, 2,
         "2 organisaties, actief in Gezondheid en Zorg, nemen deel aan een lab"),
        ({"from": "2023", "to": "2025", "since": "2024-05"}, 1,
         "1 organisatie neemt deel aan een activiteit (2023 – 2025), laatst bevestigd sinds mei 2024"),
    ],
)  # fmt: skip
def test_a_list_repeats_its_question_as_a_sentence(
    store: str, dutch: None, values: dict[str, object], number: int, sentence: str
) -> None:
    unasked = {name: field.default for name, field in lists_filters.fields().items()}
    assert lists_words.sentence(unasked | values, number).replace("\u00a0", " ") == sentence


def test_every_limit_has_words() -> None:
    assert set(lists_limits.SAID) == set(CODES)


def test_a_download_holds_ids_sources_and_claims_of_every_row(store: str, dutch: None) -> None:
    result = data.find(ListQuery(in_kinds=("lab",), kinds=("company",)), of=ViewParams(DATE))
    frame = lists_table.frame_of(result, "name")
    taken = lists_table.with_sources(result, frame, {"name": "Naam", "seat": "Regio"})
    assert list(taken["id"]) == list(frame["id"])
    for entity, claims, titles in zip(taken["id"], taken["claim_ids"], taken["source_titles"], strict=True):
        row = result.frame.index.get_loc(entity)
        assert set(claims.split()) == set(data.view().ids(result.claims(row)))
        assert titles


def test_the_page_offers_both_files(visit: Visit) -> None:
    app = visit("lists", asof=DATE, in_kinds="lab", naam="Bedrijven")
    assert [one.proto.label for one in app.get("download_button")] == [
        "Download als Excel",
        "Download als CSV",
    ]


def test_the_address_names_the_filters_before_the_page_is_drawn(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who clicks a result while the rest is still being drawn comes back to the search."""
    at_drawing: list[dict[str, str]] = []

    def results(_words: str) -> None:
        at_drawing.append(st.query_params.to_dict())

    monkeypatch.setattr(overview_search, "results", results)
    app = visit("overview")
    app.text_input[0].set_value("umcg").run()
    assert at_drawing == [{"q": "umcg"}]
