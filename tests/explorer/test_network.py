"""The network page: its figures are those of the graph, nothing moves, nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from explorer import data, i18n, state
from explorer.format import number
from explorer.widgets import (
    network_controls,
    network_filters,
    network_look,
    network_picture,
    network_reach,
    network_start,
    network_tables,
    network_words,
)
from explorer.widgets.network_reach import Drawn
from graph.analysis.collaboration import TOO_LARGE, LeftOut
from graph.analysis.lists import ListQuery
from graph.analysis.neighbourhood import MODES

Visit = Callable[..., AppTest]
Text = Callable[[AppTest], str]
TNO = "org:tno"
FACTORY = "facility:nl-ai-factory"
NETWORK = "programme:nlaic-network"
WORDS = {"title": "A picture"}


def asked(**changes: Any) -> dict[str, Any]:
    """Return the filters of the page with these changed."""
    return {name: field.default for name, field in network_filters.fields().items()} | changes


def drawn(**changes: Any) -> Drawn:
    """Return what these filters draw."""
    return network_reach.reach(asked(**changes))


@pytest.fixture(autouse=True)
def english(store: str) -> Iterator[None]:
    """Read the built-in dataset, in English."""
    i18n.set_language("en")
    yield
    i18n.set_language(None)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"whole": "1"},
        {"start": TNO},
        {"start": FACTORY, "mode": "organizations"},
        {"start": f"{TNO},org:surf", "mode": "organizations", "colour": "sector", "size": "confirmed"},
        {"start": TNO, "kinds": "company", "regions": "NL36", "year": "2022", "sel": "org:surf"},
    ],
)
def test_it_runs_in_both_languages(visit: Visit, text_of: Text, lang: str, query: dict[str, str]) -> None:
    """Every way to begin draws a page without an error."""
    i18n.set_language(None)
    app = visit("network", lang=lang, **query)
    assert not app.exception
    assert text_of(app)


def test_the_finding_counts_what_the_graph_counts(visit: Visit, text_of: Text) -> None:
    """Joint activities and partners of TNO are those that the graph computes."""
    partners = data.partners(TNO)
    app = visit("network", lang="en", start=TNO)
    assert f"{partners.joint} activities shared with {len(partners.frame)} organizations" in text_of(app)


def test_the_source_line_counts_the_claims_behind_what_is_drawn(visit: Visit, text_of: Text) -> None:
    """Claims and sources of the source line are those behind the drawn ties."""
    positions = drawn(start=(TNO,)).picture.evidence()
    said = text_of(visit("network", lang="en", start=TNO))
    assert f"Source: {number(len(positions))} claims from {data.said_by(positions)} sources" in said


def test_without_a_start_it_offers_three_and_draws_nothing(visit: Visit, text_of: Text) -> None:
    """The page begins with a choice, not with everything at once."""
    app = visit("network", lang="en")
    assert text_of(app).count("who works with it") + text_of(app).count("who works together") >= 3
    assert not app.select_slider
    app.button(key="network-whole").click().run()
    assert f"{len(drawn().picture.edges):,} ties" in text_of(app)


def test_where_the_visitor_is_from_is_the_first_start() -> None:
    """The organization a visitor comes from is offered first."""
    assert network_start.best("org:surf")[:2] == ["org:surf", TNO]


@pytest.mark.parametrize(
    ("name", "label", "text"),
    [
        ("mode", "Draw", "nonsense"),
        ("cap", "At most", "7"),
        ("since", "Last confirmed since", "soon"),
        ("kinds", "Kind", "castle"),
    ],
)
def test_a_bad_filter_is_refused_in_a_sentence(
    visit: Visit, text_of: Text, name: str, label: str, text: str
) -> None:
    """What the address may not hold is named, and the picture is drawn without it."""
    said = text_of(visit("network", lang="en", start=TNO, **{name: text}))
    assert f"The address says ‘{text}’ for “{label}”." in said
    assert "activities shared with" in said


def test_an_unknown_start_is_named_and_the_known_one_drawn(visit: Visit, text_of: Text) -> None:
    """An id that no claim speaks of does not take the page down."""
    said = text_of(visit("network", lang="en", start=f"org:nobody,{TNO}"))
    assert "No claim speaks of ‘org:nobody’" in said
    assert "activities shared with" in said


def test_a_cut_picture_says_how_much_it_left_out() -> None:
    """The cap is said with the number within reach and the rule."""
    few = drawn(start=(TNO,), cap="50")
    assert len(few.picture.nodes) == 50
    line = network_words.cut_line(few, None).replace("\u00a0", " ")
    assert line.startswith(f"50 of {few.steps[0].of} shown: those with most ties")


@pytest.mark.parametrize("mode", MODES)
def test_expanding_adds_neighbours_and_takes_nothing_away(mode: str) -> None:
    """What was drawn stays drawn; what is new is tied to what was expanded."""
    before, after = drawn(start=(TNO,), mode=mode), drawn(start=(TNO,), mode=mode, expand=("org:surf",))
    old, new = set(before.picture.nodes.index), set(after.picture.nodes.index)
    assert old < new
    assert len(new - old) == network_reach.neighbours(before, "org:surf")
    ties = after.picture.edges
    near = {*ties["source"][ties["target"] == "org:surf"], *ties["target"][ties["source"] == "org:surf"]}
    assert new - old <= near
    assert network_words.expansions(after) == "Expanded: SURF."


def test_another_date_moves_nothing() -> None:
    """Whoever is drawn on both dates stands at the same place."""
    now, then = asked(start=(TNO,)), asked(start=(TNO,), year="2022")
    places = [
        {
            node.id: (node.x, node.y)
            for node in network_picture.pack(network_reach.reach(f), f, None, WORDS).nodes
        }
        for f in (now, then)
    ]
    both = places[0].keys() & places[1].keys()
    assert len(both) > 20
    assert all(places[0][one] == places[1][one] for one in both)


def test_the_slider_goes_back_to_the_end_of_a_year_and_never_past_the_reference_date() -> None:
    """A year means its last day; this year, and later, mean the reference date."""
    today = data.params().as_of
    assert network_reach.at(asked(year="2022")).as_of == "2022-12-31"
    assert network_reach.at(asked(year="2022-02")).as_of == "2022-02-28"
    assert network_reach.at(asked(year="2999")).as_of == today
    moments = network_controls.moments_of("2021-03")
    assert "2021-03" in moments
    assert moments[-1] == ""
    assert all(moment <= today for moment in moments)
    assert date.fromisoformat(today) == state.today()


def test_filters_fade_and_hide_nothing() -> None:
    """The same is drawn with a filter; what does not fit it is faded, but for the start."""
    plain, narrow = asked(start=(TNO,)), asked(start=(TNO,), kinds=("company",))
    scene = network_reach.reach(narrow)
    lit = network_filters.passing(narrow, scene.picture, scene.of)
    assert lit is not None
    pictures = [network_picture.pack(scene, f, fits, WORDS) for f, fits in ((plain, None), (narrow, lit))]
    assert [node.id for node in pictures[0].nodes] == [node.id for node in pictures[1].nodes]
    assert not any(node.faded for node in pictures[0].nodes)
    companies = set(data.find(ListQuery(kinds=("company",))).frame.index)
    bright = {node.id for node in pictures[1].nodes if not node.faded}
    organizations = {one for one in bright if not network_reach.is_activity(one)}
    assert organizations == (companies & set(scene.picture.nodes.index)) | {TNO}


def test_activities_stay_bright_beside_the_organizations_that_a_filter_asks() -> None:
    """A kind of organization says nothing about activities: those with such an organization stay bright."""
    filters = asked(start=(TNO,), kinds=("company",))
    scene = network_reach.reach(filters)
    lit = network_filters.passing(filters, scene.picture, scene.of) or set()
    edges = scene.picture.edges
    kind = scene.picture.nodes["kind"]
    for activity in (one for one in lit if network_reach.is_activity(one) and one in kind.index):
        near = edges["source"][edges["target"] == activity]
        assert "company" in set(kind.reindex(near))


def test_a_role_fades_the_ties_in_another_role() -> None:
    """Asked for leads, a tie as partner is pale and a tie as lead is not."""
    scene = drawn(start=(TNO,))
    edges = scene.picture.edges
    pale = network_picture.faded_edges(edges, asked(roles=("lead",)), None)
    roles = edges["role"].astype(str)
    assert pale[roles == "partner"].all()
    assert not pale[roles.str.contains("lead")].any()


def test_a_project_of_a_hundred_is_not_called_a_membership_network() -> None:
    drawn = network_reach.reach(asked(start=(TNO,)))
    large = replace(drawn, left_out=(LeftOut(NETWORK, 112, TOO_LARGE),))
    assert "as membership networks" in network_words.without(drawn)
    said = network_words.without(large)
    assert "with too many who take part" in said
    assert "(112)" in said
    assert "membership" not in said


def test_membership_networks_are_left_out_and_said() -> None:
    """The coalition's network makes no ties unless asked for; its name stands under the picture."""
    without, with_ = drawn(start=(TNO,)), drawn(start=(TNO,), networks=True)
    assert NETWORK not in without.picture.nodes.index
    assert data.name(NETWORK) in network_words.without(without)
    assert NETWORK in with_.picture.nodes.index
    assert network_words.without(with_) == ""


@pytest.mark.parametrize("size", network_look.SIZES)
@pytest.mark.parametrize("filters", [{"start": (TNO,)}, {"start": (TNO,), "mode": "organizations"}, {}])
def test_no_dot_covers_another(size: str, filters: dict[str, Any]) -> None:
    """At the usual size of the picture all dots stand apart, whatever their size says."""
    scene = drawn(**filters)
    places = data.places(scene.mode).reindex(scene.picture.nodes.index)
    radii = np.array(network_look.look(scene, size, "kind").sizes)
    at = places.to_numpy() * network_look._pixels(places)
    apart = np.linalg.norm(at[:, None] - at[None], axis=2) + np.eye(len(at)) * 1e9
    overlap = radii[:, None] + radii[None] > apart
    assert not overlap.any()
    assert radii.min() >= 1.0


@pytest.mark.parametrize("colour", network_look.COLOURS)
def test_the_legend_explains_every_colour(colour: str) -> None:
    """Each colour that a node has stands in the legend, once."""
    look = network_look.look(drawn(start=(TNO,)), "neighbours", colour)
    explained = [entry.colour for entry in look.legend]
    assert set(look.colours) == set(explained)
    assert len(explained) == len(set(explained))


def test_the_tables_hold_what_is_drawn() -> None:
    """The table twin has a row for every dot and every line."""
    scene = drawn(start=(FACTORY,))
    nodes, edges = network_tables.nodes_frame(scene, None), network_tables.edges_frame(scene)
    assert set(nodes["id"]) == set(scene.picture.nodes.index)
    assert sorted(edges["id"]) == sorted(scene.picture.edges["id"])
    assert edges["what"].str.len().gt(0).all()


def test_a_selected_tie_opens_the_claims_of_both_sides(visit: Visit, text_of: Text) -> None:
    """Under a tie of two organizations stand the participations of both, activity by activity."""
    tie = "org:surf WITH org:tno"
    said = text_of(visit("network", lang="en", start=TNO, mode="organizations", sel=tie))
    shared = drawn(start=(TNO,), mode="organizations").picture.edges.set_index("id").at[tie, "activities"]
    assert f"{int(str(shared))} joint activities" in said
    assert f"In {data.name(FACTORY)}" in said
    factory = said[said.index(f"In {data.name(FACTORY)}") :]
    assert data.name("org:surf") in factory
    assert data.name(TNO) in factory


def test_before_anything_is_known_it_says_so(visit: Visit, text_of: Text) -> None:
    """A date without ties explains the empty picture and gives a way out."""
    said = text_of(visit("network", lang="en", start=FACTORY, year="2015"))
    assert "Nothing that holds on this date ties it" in said or "is not there yet on this date" in said


def test_a_selection_that_is_not_drawn_is_told(visit: Visit, text_of: Text) -> None:
    """What the address selects may be cut, or not yet there on this date; then a sentence says so."""
    said = text_of(visit("network", lang="en", start=FACTORY, sel="org:nobody"))
    assert "What you selected is not in this picture." in said


def test_the_caveats_of_the_start_are_there(visit: Visit, text_of: Text) -> None:
    """What the cards warn of about the AI factory can be read beside its picture."""
    said = text_of(visit("network", lang="en", start=FACTORY))
    with_language = data.caveats(FACTORY)
    assert with_language
    assert all(" ".join(caveat.split()) in said for caveat in with_language)


def test_a_table_is_taken_along_with_its_sources(store: str) -> None:
    """Each row of the downloaded tables names the claims and sources behind it."""
    scene = drawn(start=(FACTORY,))
    frame = network_tables.edges_frame(scene)
    taken = network_tables.with_claims(scene, frame, {"id": "id"}, scene.picture.claims)
    assert len(taken) == len(frame)
    assert taken["claim_ids"].str.len().gt(0).all()
    assert taken["source_titles"].str.len().gt(0).all()


def test_a_year_after_the_reference_date_is_refused_aloud(visit: Visit, text_of: Text) -> None:
    said = text_of(visit("network", lang="en", start=TNO, year="3000"))
    assert "The address says ‘3000’ for “Date of this picture”." in said
    before = visit("network", lang="en", start=TNO, year="2022", asof="2023-06-30")
    assert "The address says" not in text_of(before)
