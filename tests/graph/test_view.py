"""The laws of views: dates, knowledge, contradictions, policies; nothing is ever hidden."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidDate, UnknownChoice
from graph.model.claim import Claim, claim_id
from graph.model.dates import days
from graph.model.judgement import Judgement
from graph.model.vocabulary import CONFIDENCES, SOURCE_KINDS
from graph.view.ledger import ALWAYS
from graph.view.params import LATEST, OFFICIAL_FIRST, ViewParams
from graph.view.view import compute
from tests.graph.world import DATASET, SOURCES, claim, ledger_of, partner, states, view_of

FACTORY = "facility:factory"
LED_BY_SURF = partner("org:surf", FACTORY, "lead", source="letter", asserted_on="2025-04-18")
LED_BY_FOUNDATION = partner(
    "org:foundation", FACTORY, "lead", source="memo", asserted_on="2025", valid_from="2025-06-27"
)
SURF_SAYS_IT_LEADS = partner("org:surf", FACTORY, "lead", source="site", asserted_on="2025")
LEADS = [LED_BY_SURF, LED_BY_FOUNDATION, SURF_SAYS_IT_LEADS]


def test_before_the_second_lead_the_first_leads_and_the_second_lies_outside() -> None:
    state = states(view_of(LEADS, "2025-04-30"))
    assert state == {
        claim_id(LED_BY_SURF): "winner",
        claim_id(SURF_SAYS_IT_LEADS): "winner",
        claim_id(LED_BY_FOUNDATION): "outside",
    }


def test_after_it_the_latest_official_lead_wins_and_the_others_are_contradicted() -> None:
    state = states(view_of(LEADS, "2025-07-31"))
    assert state == {
        claim_id(LED_BY_SURF): "contradicted",
        claim_id(SURF_SAYS_IT_LEADS): "contradicted",
        claim_id(LED_BY_FOUNDATION): "winner",
    }


def test_elsewhere_two_leads_stand_side_by_side() -> None:
    claims = [partner(org, "lab:other", "lead", source="letter") for org in ("org:a", "org:b")]
    assert set(states(view_of(claims)).values()) == {"winner"}


def test_different_values_of_a_single_valued_property_contradict_and_equal_ones_agree() -> None:
    said = [
        claim("lab:x", "start", "2027", source="paper"),
        claim("lab:x", "start", "2028-01/2028-03", source="letter"),
        claim("lab:x", "start", "2028-01/2028-03", source="site"),
        claim("lab:x", "alias", "X"),
        claim("lab:x", "alias", "Ex"),
    ]
    state = states(view_of(said))
    assert [state[claim_id(c)] for c in said] == ["contradicted", "winner", "winner", "winner", "winner"]


@pytest.mark.parametrize(("policy", "winner"), [(OFFICIAL_FIRST, "2027"), (LATEST, "2028")])
def test_each_policy_chooses_as_it_says(policy: str, winner: str) -> None:
    official = claim("lab:x", "start", "2027", source="letter", asserted_on="2025-04-18")
    newest = claim("lab:x", "start", "2028", source="paper", asserted_on="2025-10-10")
    view = view_of([official, newest], policy=policy)
    assert list(view.winners["value"].astype(str)) == [winner]


def test_a_coarse_start_counts_from_its_first_day_and_is_marked_uncertain() -> None:
    claims = [partner("org:a", "lab:x", valid_from="2025")]
    assert view_of(claims, "2024-12-31").claims["state"].tolist() == ["outside"]
    during, after = view_of(claims, "2025-06-01").claims, view_of(claims, "2025-12-31").claims
    assert (during["state"].tolist(), during["uncertain"].tolist()) == (["winner"], [True])
    assert (after["state"].tolist(), after["uncertain"].tolist()) == (["winner"], [False])


def test_an_end_counts_to_its_last_day() -> None:
    claims = [partner("org:a", "lab:x", valid_from="2020", valid_to="2025-01")]
    assert view_of(claims, "2025-01-31").claims["state"].tolist() == ["winner"]
    gone = view_of(claims, "2025-02-01").claims
    assert (gone["state"].tolist(), gone["reason"].tolist()) == (["outside"], ["ended"])


def test_an_undated_claim_always_holds_and_is_marked() -> None:
    claims = view_of([partner("org:a", "lab:x")], "1900-01-01").claims
    assert (claims["state"].tolist(), claims["undated"].tolist()) == (["winner"], [True])


def test_known_on_a_day_leaves_out_what_was_said_later() -> None:
    april = partner("org:a", "lab:x", source="letter")
    october = partner("org:b", "lab:x", source="paper")
    undated = partner("org:c", "lab:x")
    state = states(view_of([april, october, undated], known_on="2025-05-01"))
    assert [state[claim_id(c)] for c in (april, october, undated)] == ["winner", "outside", "outside"]
    assert set(states(view_of([april, october, undated], known_on="2025-11-01")).values()) == {"winner"}


def test_a_judgement_changes_what_is_read_and_no_claim() -> None:
    claims = [partner("org:a", "lab:x"), partner("ror:org:1", "lab:x")]
    joined = ledger_of(claims, [Judgement("org:a", "ror:org:1", "same", "tester", "2025-01-01")])
    view = compute(joined, ViewParams("2025-12-31"))
    assert view.ties.frame["subject"].tolist() == ["org:a"]
    assert view.ties.frame["claims"].tolist() == [2]
    assert sorted(view.claims["subject_id"].astype(str)) == ["org:a", "ror:org:1"]


def test_a_tie_that_nobody_confirmed_for_four_years_is_old() -> None:
    frame = view_of(
        [partner("org:a", "lab:x", asserted_on="2021"), partner("org:b", "lab:x", asserted_on="2021-12-30")],
        "2025-12-31",
    ).ties.frame
    assert dict(zip(frame["subject"], frame["old"], strict=True)) == {"org:a": False, "org:b": True}


def test_a_view_of_nothing_is_empty_and_whole() -> None:
    view = view_of([])
    assert len(view.claims) == len(view.entities) == len(view.ties.frame) == 0


def test_a_parameter_that_means_nothing_is_refused() -> None:
    with pytest.raises(InvalidDate):
        ViewParams("2025")
    with pytest.raises(UnknownChoice, match="official-first"):
        ViewParams("2025-01-01", policy="official")


def test_a_value_in_capitals_does_not_contradict_the_same_value() -> None:
    said = [
        claim("org:a", "city", "ESPOO", source="paper"),
        claim("org:a", "city", "Espoo", source="letter"),
        claim("org:a", "city", "Oulu", source="site"),
    ]
    state = states(view_of(said))
    assert [state[claim_id(one)] for one in said] == ["winner", "winner", "contradicted"]


DATES = st.sampled_from(["", "2024", "2025", "2025-03", "2025-06-15", "2025-10/2026-03"])
CLAIMS = st.builds(
    lambda subject, predicate, value, source, start, end, said, sure: claim(
        subject,
        predicate,
        value if not predicate.isupper() else FACTORY,
        source=source,
        role="lead" if predicate == "PARTNER_IN" else "",
        valid_from=start,
        valid_to=end if not start or not end or days(end).last >= days(start).first else "",
        asserted_on=said,
        confidence=sure,
    ),
    st.sampled_from(["org:a", "org:b", "org:c"]),
    st.sampled_from(["start", "city", "PARTNER_IN"]),
    st.sampled_from(["2026", "2027", "2028"]),
    st.sampled_from([s.id for s in SOURCES]),
    DATES,
    DATES,
    DATES,
    st.sampled_from(CONFIDENCES),
)


def plainly(claims: list[Claim], params: ViewParams) -> dict[str, str]:
    """Compute the states one claim at a time, straight from the words of the law."""
    today = date.fromisoformat(params.as_of).toordinal()
    then = date.fromisoformat(params.known_on).toordinal() if params.known_on else None
    sources = {s.id: s for s in DATASET.sources}
    unique = {claim_id(c): c for c in claims}

    def confirmed(c: Claim) -> str:
        return c.asserted_on or sources[c.source].published_on

    def first(text: str) -> int:
        return days(text).first if text else ALWAYS

    def holds(c: Claim) -> bool:
        known = then is None or first(confirmed(c) or "2025-11-01") <= then
        ended = bool(c.valid_to) and days(c.valid_to).last < today
        return known and not ended and first(c.valid_from or confirmed(c)) <= today

    def group(c: Claim) -> tuple[str, str]:
        return (c.object, "lead") if c.role == "lead" else (c.subject, c.predicate)

    def answer(c: Claim) -> str:
        return c.subject if c.role == "lead" else c.value.casefold()

    def rank(item: tuple[str, Claim]) -> tuple[object, ...]:
        identifier, c = item
        kind = SOURCE_KINDS.index(sources[c.source].kind)
        begin = -first(c.valid_from or confirmed(c))
        agreeing = {o.source for o in unique.values() if (group(o), answer(o)) == (group(c), answer(c))}
        head = (begin, kind) if params.policy == LATEST else (kind, begin)
        return (*head, -first(confirmed(c)), CONFIDENCES.index(c.confidence), -len(agreeing), identifier)

    result = {}
    for identifier, c in unique.items():
        rivals = [(i, o) for i, o in unique.items() if group(o) == group(c) and holds(o)]
        if not holds(c):
            result[identifier] = "outside"
        else:
            best = min(rivals, key=rank)[1]
            result[identifier] = "winner" if answer(best) == answer(c) else "contradicted"
    return result


@given(
    st.lists(CLAIMS, max_size=12),
    st.dates(date(2023, 12, 1), date(2026, 6, 1)),
    st.none() | st.dates(date(2023, 12, 1), date(2026, 6, 1)),
    st.sampled_from([OFFICIAL_FIRST, LATEST]),
)
def test_every_view_agrees_with_the_law_applied_claim_by_claim(
    claims: list[Claim], as_of: date, known_on: date | None, policy: str
) -> None:
    params = ViewParams(str(as_of), str(known_on) if known_on else "", policy)
    assert states(compute(ledger_of(claims), params)) == plainly(claims, params)


@given(st.lists(CLAIMS, max_size=12), st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = view_of(claims), view_of(shuffled)
    pd.testing.assert_frame_equal(one.ties.frame, other.ties.frame)
    pd.testing.assert_frame_equal(one.entities, other.entities)
    assert states(one) == states(other)


@given(st.lists(CLAIMS, max_size=12), st.dates(date(2024, 1, 1), date(2026, 1, 1)))
def test_winners_contradicted_and_outside_are_always_all_claims(claims: list[Claim], as_of: date) -> None:
    view = view_of(claims, str(as_of))
    assert len(view.claims) == len({claim_id(c) for c in claims})
    tomorrow = view_of(claims, str(as_of + timedelta(days=1)))
    assert len(tomorrow.claims) == len(view.claims)


@pytest.mark.parametrize(
    "text",
    ["2025", "2025-02-30", "yesterday", "20250403", "2025-W01-1", " 2025-01-01", "2025-01-01/2025-01-01"],
)
def test_a_view_is_of_one_day_written_in_one_way(text: str) -> None:
    for params in ({"as_of": text}, {"as_of": "2025-01-01", "known_on": text}):
        with pytest.raises(InvalidDate, match=r"a view needs one day. Write it as 2026-11-24"):
            ViewParams(**params)


@pytest.mark.parametrize(("text", "old"), [("0001-01-01", [False]), ("9999-12-31", [False, True])])
def test_a_view_is_of_any_day_in_the_calendar(text: str, old: list[bool]) -> None:
    """Also of the first, of which four years earlier is no day."""
    said = [partner("org:a", "lab:x"), partner("org:b", "lab:x", source="letter")]
    assert view_of(said, text).ties.frame["old"].tolist() == old
