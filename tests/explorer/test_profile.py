"""The profile of each kind of entity: it says what the graph says, and what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from explorer.widgets import profile_top
from graph.analysis.collaboration import collaboration, partners_in
from graph.analysis.profile import profile
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.money import funding
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import claim, view_of

Visit = Callable[..., AppTest]
Text = Callable[[AppTest], str]
DAY = "2026-11-24"
FACTORY = "facility:nl-ai-factory"
SUPERCOMPUTER = "facility:nl-ai-factory-supercomputer"
SHOWN = (FACTORY, SUPERCOMPUTER, "org:tno", "org:surf", "org:umcg", "org:brainport-development", "org:nwo",
         "lab:ailoglab", "programme:robust", "hub:brainport", "NL11", "health", "")  # fmt: skip


@pytest.fixture
def view(store: str) -> View:
    """Return the view that the pages are asked for here."""
    with open_store(store) as opened:
        return compute(Ledger.of(opened), ViewParams(DAY))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("entity", SHOWN)
def test_every_profile_is_drawn_in_both_languages(visit: Visit, entity: str, lang: str) -> None:
    app = visit("profile", id=entity, lang=lang, asof=DAY)
    assert not app.exception
    assert app.get("html")


def test_the_factory_costs_two_hundred_million_once_per_payer(
    visit: Visit, text_of: Text, view: View
) -> None:
    money = funding(view, FACTORY)
    assert money.total == 200_000_000_00
    said = text_of(visit("profile", id=FACTORY, asof=DAY))
    assert "€ 200 mln van 3 financiers" in said.replace("\u00a0", " ")
    assert "niet meegeteld: betaalt via EuroHPC Joint Undertaking" in said
    assert "niet meegeteld: hoort bij Rijksoverheid" in said


def test_the_two_hundred_million_opens_to_the_letter_and_its_paragraph(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id=FACTORY, asof=DAY, show="money"))
    assert "Kamerbrief voortgang Nederlandse AI-fabriek (NLAIF)" in said
    assert "alinea 4, zin 2" in said


def test_a_payer_has_as_many_claims_as_open_behind_the_figure(visit: Visit, text_of: Text) -> None:
    """Also those that name no amount: the letter says who pays before it says how much."""
    payer = "programme:nij-begun-economische-agenda"
    shut = text_of(visit("profile", id=FACTORY, asof=DAY))
    opened = text_of(visit("profile", id=FACTORY, asof=DAY, show=payer))
    (figure,) = re.findall(r"€.60.mln gereserveerd\s+(\d+) vermeldingen", shut)
    assert opened.count(f"{figure} vermeldingen") > shut.count(f"{figure} vermeldingen")


def test_the_date_of_the_supercomputer_is_contradicted_latest_official_first(
    visit: Visit, text_of: Text
) -> None:
    said = text_of(visit("profile", id=SUPERCOMPUTER, asof=DAY)).replace("\u00a0", " ")
    assert "De nieuwste officiële bron zegt begin 2028, de meeste zeggen 2027" in said
    table = said[said.index("Waarde Bronnen") :]
    dates = ["begin 2028 gekozen", "eind 2027 of begin 2028 2", "eind 2026 1"]
    assert [table.index(date) for date in dates] == sorted(table.index(date) for date in dates)
    assert said.index("de meeste zeggen 2027") < said.index("Deelnemers 7 organisaties")


def test_the_lead_of_the_factory_is_who_led_on_the_reference_date(visit: Visit, text_of: Text) -> None:
    contested = "Stichting Nederlandse AI-fabriek gekozen"
    assert contested in text_of(visit("profile", id=FACTORY, asof="2025-07-31"))
    april = text_of(visit("profile", id=FACTORY, asof="2025-04-30"))
    assert "De nieuwste officiële bron zegt Stichting" not in april
    assert "SURF netwerkorganisatie penvoerder" in april


def test_partners_and_joint_activities_are_those_of_the_graph(
    visit: Visit, text_of: Text, view: View
) -> None:
    found = partners_in(collaboration(view), "org:tno")
    old = int(found.frame["old"].sum())
    said = text_of(visit("profile", id="org:tno", asof=DAY))
    expected = f"TNO werkt samen met {len(found.frame)} organisaties in {found.joint} activiteiten"
    assert f"{expected}; {old} banden zijn oud" in said
    assert "Niet meegeteld: Netwerk Nederlandse AI Coalitie" in said


def test_membership_networks_count_when_asked_for(visit: Visit, text_of: Text, view: View) -> None:
    found = partners_in(collaboration(view, with_membership_networks=True), "org:tno")
    app = visit("profile", id="org:tno", asof=DAY, networks="1")
    assert f"werkt samen met {len(found.frame)} organisaties" in text_of(app)


def test_a_tie_opens_to_the_claims_of_both_sides(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="org:tno", asof=DAY, show="org:surf"))
    drawer = said[said.index("Uit ") :]
    assert "SURF doet mee in Nederlandse AI-fabriek als partner" in drawer
    assert "Doet mee in Nederlandse AI-fabriek als partner" in drawer


def test_one_supporter_tie_explains_itself(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="org:brainport-development", asof=DAY))
    assert "Van Brainport Development is hier geen partner bekend" in said
    assert "betrokken en geen partner: dat telt niet als samenwerking" in said
    assert "Welke lijst kan meer weten?" in said
    assert "Gegevens toevoegen leest haar in" in said


def test_a_hub_without_partners_says_so_and_which_list_looks_there(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="hub:brainport", asof=DAY))
    assert "Hier is geen deelnemer bekend" in said
    assert "Een lijst van hubs" in said
    assert "maar geen partner van AI-hub Brainport zelf" in said


def test_stated_totals_stand_beside_what_is_known(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="programme:nlaic-network", asof=DAY))
    assert "van ongeveer 500 deelnemers bekend" in said
    robust = text_of(visit("profile", id="programme:robust", asof=DAY))
    assert "14 van ongeveer 51 partners bekend" in robust


def test_milestones_and_conditions_are_read_as_words(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id=FACTORY, asof=DAY))
    assert "Er moet stroom beschikbaar zijn op een overbelast net" in said
    assert "power_on_congested_grid" not in said
    assert "voorstel ingediend" in said
    assert "proposal submitted" not in said
    assert "proposal submitted" in text_of(visit("profile", id=FACTORY, asof=DAY, lang="en"))


def test_what_it_is_not_and_what_it_followed_are_said(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="org:aic4nl", asof=DAY))
    assert "Opvolger van Nederlandse AI Coalitie" in said
    assert "Niet hetzelfde als Nederlandse AI Coalitie opvolger en voorganger" in said


def test_a_former_id_finds_the_entity(visit: Visit, text_of: Text, view: View) -> None:
    claims = view.ledger.claims
    former = claims[claims["predicate"] == "former_id"].iloc[0]
    said = text_of(visit("profile", id=former["value"], asof=DAY))
    assert view.entities.at[former["subject"], "name"] in said
    assert str(former["value"]) in said


def test_an_unknown_id_gets_a_sentence_and_near_hits(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="org:umgc", asof=DAY))
    assert "Niets heet hier ‘org:umgc’" in said
    assert "Bedoelde u Universitair Medisch Centrum Groningen" in said


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("id", "Profiel", "<b>x</b>"),
        ("show", "Vermeldingen", "a b"),
        ("states", "Hoe het ervoor staat", "nonsense"),
        ("asof", "Peildatum", "gisteren"),
    ],
)
def test_a_value_of_the_address_that_means_nothing_is_refused_aloud(
    visit: Visit, text_of: Text, name: str, label: str, value: str
) -> None:
    query = {"id": "org:tno", "asof": DAY, name: value}
    said = text_of(visit("profile", **query))
    assert f"In het adres staat ‘{value}’ bij “{label}”. Dat kan niet" in said


def test_a_figure_that_means_nothing_opens_to_a_sentence(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="org:tno", asof=DAY, show="nothing"))
    assert "Geen vermelding gaat hierover." in said


def test_a_name_in_capitals_and_a_website_without_https_are_not_said_twice() -> None:
    said = [
        claim("org:a", "name", "Instituut A"),
        claim("org:a", "alias", "INSTITUUT A"),
        claim("org:a", "alias", "Institute of A"),
        claim("org:a", "alias", "INSTITUTE OF A"),
        claim("org:a", "alias", "IA"),
        claim("org:a", "website", "http://www.a.nl"),
        claim("org:a", "website", "https://www.a.nl/"),
        claim("org:a", "website", "https://www.a.eu"),
    ]
    top = profile(collaboration(view_of(said)), "org:a")
    assert profile_top.other_names(top, "Instituut A") == ["IA", "Institute of A"]
    assert profile_top.other_names(top, "IA") == ["Instituut A", "Institute of A"]
    links = [str(one) for one in profile_top.websites(top)]
    assert len(links) == 2
    assert ["https://www.a.nl/" in one for one in links].count(True) == 1
    assert not any("http://www.a.nl" in one for one in links)


def test_before_anybody_spoke_of_it_a_profile_says_so(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id=SUPERCOMPUTER, asof="2016-01-01", known="2016-01-01"))
    assert "Op deze datum had niemand er iets over gezegd." in said


def test_all_claims_narrow_by_state_and_by_what_they_say(visit: Visit, text_of: Text, view: View) -> None:
    own = view.of(SUPERCOMPUTER)
    contradicted = int((own["state"] == "contradicted").sum())
    app = visit("profile", id=SUPERCOMPUTER, asof=DAY, states="contradicted")
    assert f"{contradicted} vermeldingen · {contradicted} tegengesproken" in text_of(app)
    nothing = text_of(visit("profile", id=SUPERCOMPUTER, asof=DAY, states="contradicted", about="places"))
    assert "Geen vermelding past bij deze filters." in nothing


def test_a_region_counts_seated_served_and_involved_apart(visit: Visit, text_of: Text, view: View) -> None:
    entities = view.entities
    seated = int(((entities["type"] == "organization") & (entities["seat"] == "NL11")).sum())
    said = text_of(visit("profile", id="NL11", asof=DAY))
    assert f"Organisaties {seated} gevestigd" in said
    assert "Gevestigd, bediend en betrokken zijn verschillende dingen" in said


def test_who_is_in_a_region_opens_to_the_claim(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("profile", id="NL11", asof=DAY, show="org:avebe"))
    assert "Geen vermelding gaat hierover." not in said
    assert "Uit 1 bron" in said or "bronnen" in said[said.index("Uit ") :]


def test_without_an_id_one_can_search(visit: Visit, text_of: Text) -> None:
    app = visit("profile", q="umcg", asof=DAY)
    assert "Universitair Medisch Centrum Groningen" in text_of(app)
    assert "Nederlandse AI-fabriek" in text_of(visit("profile", asof=DAY))
