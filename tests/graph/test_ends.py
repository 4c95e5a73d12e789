"""A correction ends the claims it speaks of, says so, and breaks no policy in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.analysis.totals import contradictions
from graph.model.claim import Claim, claim_id
from graph.model.dataset import Source
from graph.model.judgement import Judgement, clusters
from graph.store.protocol import Spell, StoredClaim
from graph.view.ledger import frame_of, prepare
from graph.view.params import LATEST, ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET, partner, states

CITED = Source("cited", "A page", "A partner", "own", "https://example.org/left", "2025-03-01")
CARD = replace(DATASET, id="corrections", sources=(CITED, replace(CITED, id="cited-press", kind="press")))
TIE = partner("org:a", "lab:x", source="letter", asserted_on="2024")
UNDATED = partner("org:a", "lab:x", source="site")
ENDED = TIE._replace(dataset="corrections", source="cited", asserted_on="2025-03-01", valid_to="2025-01-31")


def view(claims: list[Claim], as_of: str = "2025-12-31", **params: object) -> View:
    """Return the view of claims of the world and of its corrections."""
    judged = [Judgement("org:a", "cordis:org:1", "same", "ann", "2026-01-01")]
    rows = sorted(StoredClaim(claim_id(c), c, (Spell("2025-11-01T00:00:00Z"),)) for c in claims)
    ledger = prepare(frame_of(rows), [DATASET, CARD], clusters(judged))
    return compute(ledger, ViewParams(as_of, **params))  # type: ignore[arg-type]


def ended_by(found: View, claim: Claim) -> str:
    """Return the id of the claim that a view names beside this one; '' when none."""
    row = found.claims[found.claims["id"] == bytes.fromhex(claim_id(claim))].iloc[0]
    return found.ids([row["ended_by"]])[0] if row["ended_by"] >= 0 else ""


def test_what_ended_lies_outside_the_date_and_names_the_correction() -> None:
    found = view([TIE, UNDATED, ENDED])
    assert set(states(found).values()) == {"outside"}
    assert found.ties.frame.empty
    assert ended_by(found, TIE) == ended_by(found, UNDATED) == claim_id(ENDED)
    assert ended_by(found, ENDED) == ""
    assert set(found.claims["reason"].astype(str)) == {"ended"}


def test_until_that_day_it_holds() -> None:
    found = view([TIE, UNDATED, ENDED], "2025-01-31")
    assert states(found)[claim_id(TIE)] == "winner"
    assert len(found.ties.frame) == 1


@pytest.mark.parametrize(
    "other",
    [
        partner("org:b", "lab:x", source="letter"),
        partner("org:a", "lab:y", source="letter"),
        partner("org:a", "lab:x", "host", source="letter"),
        partner("org:a", "lab:x", source="letter", valid_from="2025-06"),
    ],
    ids=["another organization", "another activity", "another role", "a later period"],
)
def test_it_ends_nothing_else(other: Claim) -> None:
    assert states(view([other, ENDED]))[claim_id(other)] == "winner"


def test_it_ends_what_another_member_of_the_cluster_says() -> None:
    same = TIE._replace(subject="cordis:org:1")
    assert states(view([same, ENDED]))[claim_id(same)] == "outside"


def test_a_better_source_that_confirms_it_afterwards_overrules_the_correction() -> None:
    confirmed = TIE._replace(asserted_on="2025-02-15")
    found = view([TIE, UNDATED, confirmed, ENDED])
    assert states(found) == {
        claim_id(TIE): "winner",
        claim_id(UNDATED): "winner",
        claim_id(confirmed): "winner",
        claim_id(ENDED): "contradicted",
    }
    assert ended_by(found, ENDED) == claim_id(confirmed)


def test_a_weaker_source_that_confirms_it_afterwards_is_contradicted() -> None:
    confirmed = TIE._replace(source="paper", asserted_on="2025-02-15")
    found = view([UNDATED, confirmed, ENDED])
    assert states(found) == {
        claim_id(UNDATED): "outside",
        claim_id(confirmed): "contradicted",
        claim_id(ENDED): "outside",
    }
    assert found.ties.frame.empty
    assert ended_by(found, confirmed) == claim_id(ENDED)


def test_the_policy_latest_goes_by_the_date_of_confirmation() -> None:
    confirmed = TIE._replace(asserted_on="2025-02-15")
    assert states(view([confirmed, ENDED], policy=LATEST))[claim_id(confirmed)] == "contradicted"
    later = TIE._replace(source="paper", asserted_on="2025-10-10")
    assert states(view([later, ENDED], policy=LATEST))[claim_id(ENDED)] == "contradicted"


def test_a_later_end_of_a_source_itself_contradicts_it_too() -> None:
    expected = TIE._replace(source="paper", valid_to="2027")
    assert states(view([expected, ENDED]))[claim_id(expected)] == "contradicted"
    assert states(view([TIE._replace(valid_to="2027"), ENDED]))[claim_id(ENDED)] == "contradicted"


def test_a_coarse_end_is_uncertain_while_it_lasts() -> None:
    found = view([TIE, ENDED._replace(valid_to="2025")], "2025-06-01")
    row = found.claims[found.claims["id"] == bytes.fromhex(claim_id(TIE))].iloc[0]
    assert (row["state"], bool(row["uncertain"])) == ("winner", True)


def test_before_anybody_said_so_and_without_the_dataset_it_has_no_effect() -> None:
    assert states(view([TIE, ENDED], known_on="2025-02-28"))[claim_id(TIE)] == "winner"
    assert states(view([TIE, ENDED], datasets=("world",)))[claim_id(TIE)] == "winner"


def test_an_end_in_any_other_dataset_ends_only_itself() -> None:
    elsewhere = TIE._replace(valid_to="2025-01-31")
    found = view([UNDATED, elsewhere])
    assert states(found) == {claim_id(UNDATED): "winner", claim_id(elsewhere): "outside"}


def test_a_period_of_its_own_ends_nothing() -> None:
    period = ENDED._replace(valid_from="2020")
    assert states(view([UNDATED, period]))[claim_id(UNDATED)] == "winner"


def test_a_lead_that_ended_leaves_the_place_to_the_other_one() -> None:
    first = partner("org:a", "facility:factory", "lead", source="letter", asserted_on="2024")
    other = partner("org:b", "facility:factory", "lead", source="paper", asserted_on="2023")
    over = first._replace(
        dataset="corrections", source="cited", asserted_on="2025-03-01", valid_to="2025-01-31"
    )
    assert states(view([first, other]))[claim_id(other)] == "contradicted"
    assert states(view([first, other, over]))[claim_id(other)] == "winner"


def test_whether_it_ended_is_told_by_the_claim_and_is_no_question_with_two_answers() -> None:
    confirmed = TIE._replace(source="paper", asserted_on="2025-02-15")
    found = view([UNDATED, confirmed, ENDED, partner("org:b", "lab:x", source="letter")])
    assert "contradicted" in set(states(found).values())
    assert contradictions(found).empty
