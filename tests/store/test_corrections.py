"""Corrections in every store: kept once, in any order, by two at once, and taken back without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.corrections.amending import CARD, amend, check_writable, take_back
from graph.corrections.amendment import Amendment, Evidence, adding, ending, instead
from graph.corrections.effect import effect
from graph.corrections.listing import corrections, table
from graph.corrections.wording import publication
from graph.errors import InvalidClaim, Overtaken, UnknownEntity, UnknownRun
from graph.model.claim import Claim
from graph.store import open_store
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from tests.store.world import FACTORY, LETTERS, WORLD, said, when

NewStore = Callable[[], AbstractContextManager[Store]]
UF, UMCG = "org:uf", "org:umcg"
TIE = said(UMCG, "PARTNER_IN", object=FACTORY, role="partner", asserted_on="2024", row="links.csv:7")
SEAT = said(UMCG, "province", value="NL11", row="organizations.csv:3")


def evidence(number: int = 1, by: str = "Provincie Fryslân, team data") -> Evidence:
    """Return what a correction rests on; each number is a publication of its own."""
    page = publication(f"Nieuws {number}", "UMCG", f"https://example.org/{number}", "2025-10-01", "own", "nl")
    return Evidence(page, "2025-10-01", by, note_nl="Staat op de pagina")


AMENDMENTS = (
    ending(evidence(), TIE, "2025-06"),
    instead(evidence(), SEAT, "NL12"),
    adding(evidence(2), Claim("", "", UF, "PARTNER_IN", FACTORY, role="host")),
    adding(evidence(3), Claim("", "", UMCG, "alias", value="=HYPERLINK(1)")),
    adding(evidence(3), Claim("", "", UMCG, "ACTIVE_IN", "health")),
)


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a store with the small world in it."""
    store.replace(LETTERS, [*WORLD, TIE, SEAT], when(1))
    return store


def fill(store: Store) -> None:
    store.replace(LETTERS, [*WORLD, TIE, SEAT], when(1))


def states(store: Store, day: str = "2026-01-31") -> dict[str, str]:
    """Return the state of each claim on a day."""
    found = compute(Ledger.of(store), ViewParams(day)).claims
    return dict(zip([i.hex() for i in found["id"]], found["state"].astype(str), strict=True))


def held(store: Store) -> tuple[list[Claim], object]:
    """Return what the dataset holds now, whatever came before: claims and card."""
    claims = [stored.claim for stored in store.claims(dataset="corrections")]
    return claims, next((one for one in store.datasets() if one.id == "corrections"), None)


def test_a_correction_becomes_a_claim_with_who_and_when(filled: Store) -> None:
    done = amend(filled, AMENDMENTS[0], when(2))
    (one,) = corrections(filled)
    assert (one.id, one.run, one.at, one.by) == (
        done.claim,
        done.run,
        when(2),
        "Provincie Fryslân, team data",
    )
    assert one.source.url == "https://example.org/1"
    assert (one.what, [other.claim.row for other in one.concerns]) == ("ended", ["links.csv:7"])
    assert json.loads(filled.runs()[-1].report) == {"corrected": done.claim, "by": one.by}
    assert filled.verify() == []


def test_it_has_its_effect_and_what_it_speaks_of_stays(filled: Store) -> None:
    before = set(states(filled))
    amend(filled, AMENDMENTS[0], when(2))
    after = states(filled)
    assert before < set(after)
    assert filled.entity_claims([UMCG])
    assert "PARTNER_IN" not in set(compute(Ledger.of(filled), ViewParams("2026-01-31")).winners["predicate"])


@pytest.mark.parametrize("amendment", AMENDMENTS)
def test_the_effect_told_beforehand_is_the_effect(filled: Store, amendment: Amendment) -> None:
    told = effect(filled, amendment, ViewParams("2026-01-31"), when(2))
    before, revision = states(filled), filled.revision()
    assert not told.known
    assert filled.revision() == revision
    amend(filled, amendment, when(2))
    after = states(filled)
    assert after[amendment.id] == told.state
    assert {k: (v, after[k]) for k, v in before.items() if v != after[k]} == told.changed
    assert effect(filled, amendment, ViewParams("2026-01-31"), when(3)).known


def test_the_same_correction_twice_is_once_whoever_passes_it_on(filled: Store) -> None:
    first = amend(filled, AMENDMENTS[0], when(2))
    revision, runs = filled.revision(), len(filled.runs())
    again = amend(filled, ending(evidence(by="TNO"), TIE, "2025-06"), when(3))
    assert (again.claim, again.run, again.new) == (first.claim, first.run, False)
    assert (filled.revision(), len(filled.runs())) == (revision, runs)
    assert corrections(filled)[0].by == "Provincie Fryslân, team data"


def test_undoing_the_last_correction_restores_the_revision(filled: Store) -> None:
    for count, amendment in enumerate(AMENDMENTS):
        before = filled.revision()
        done = amend(filled, amendment, when(2 + 2 * count))
        assert filled.revision() != before
        take_back(filled, done.run, when(3 + 2 * count))
        assert filled.revision() == before
        amend(filled, amendment, when(3 + 2 * count))


def test_any_correction_can_be_taken_back_and_the_others_stay(filled: Store) -> None:
    done = [amend(filled, amendment, when(2 + n)) for n, amendment in enumerate(AMENDMENTS)]
    taken = take_back(filled, done[1].run, when(20))
    assert (taken.run, taken.undone_at) == (done[1].run, when(20))
    assert {one.id for one in corrections(filled)} == {one.claim for one in done} - {done[1].claim}
    assert [run.run for run in filled.runs()][-1] == done[-1].run + 1
    with pytest.raises(UnknownRun, match="brought no correction"):
        take_back(filled, done[1].run, when(21))
    take_back(filled, done[-1].run + 1, when(22))  # the taking back is a run, and the last one
    assert {one.id for one in corrections(filled)} == {one.claim for one in done}
    assert filled.verify() == []


def test_a_source_that_nothing_cites_any_more_leaves_the_card(filled: Store) -> None:
    first = amend(filled, AMENDMENTS[2], when(2))
    amend(filled, AMENDMENTS[0], when(3))
    take_back(filled, first.run, when(4))
    card = next(one for one in filled.datasets() if one.id == "corrections")
    assert card == replace(CARD, sources=(AMENDMENTS[0].source,))


def test_a_run_of_another_dataset_is_undone_as_ever(filled: Store) -> None:
    filled.replace(LETTERS, WORLD, when(2))
    with pytest.raises(UnknownRun):
        take_back(filled, 1, when(3))
    assert take_back(filled, 2, when(3)).run == 2
    with pytest.raises(UnknownRun):
        take_back(filled, 99, when(4))


def test_two_people_at_once_lose_nothing(store_url: str) -> None:
    """The second looks before the first has written, and writes after it."""
    with open_store(store_url) as one, open_store(store_url) as two:
        fill(one)

        class Slow:
            """A store in which another correction comes between looking and writing, once."""

            def __init__(self) -> None:
                self.waiting = [AMENDMENTS[2]]

            def __getattr__(self, name: str) -> object:
                return getattr(two, name)

            def replace(self, *given: object, **how: object) -> object:
                while self.waiting:
                    amend(one, self.waiting.pop(), when(5))
                return two.replace(*given, **how)  # type: ignore[arg-type]

        amend(Slow(), AMENDMENTS[0], when(4))  # type: ignore[arg-type]
        assert {found.id for found in corrections(one)} == {AMENDMENTS[0].id, AMENDMENTS[2].id}
        with pytest.raises(Overtaken):
            amend(one, AMENDMENTS[1], when(6), last=1)


def test_what_cannot_be_kept_leaves_the_store_as_it_was(filled: Store) -> None:
    before = filled.revision()
    wrong: list[tuple[Amendment, type[Exception]]] = [
        (ending(replace(evidence(), by="a@b.nl"), TIE, "2025"), InvalidClaim),
        (adding(evidence(), Claim("", "", UMCG, "PARTNER_IN", "lab:nowhere", role="partner")), UnknownEntity),
        (adding(evidence(), Claim("", "", UMCG, "PARTNER_IN", FACTORY, role="boss")), InvalidClaim),
        (adding(evidence(), Claim("", "", FACTORY, "FUNDS", "programme:p", amount=1)), InvalidClaim),
    ]
    filled.replace(
        LETTERS, [*WORLD, TIE, SEAT, said(FACTORY, "kind", value="facility")], "2026-01-01T18:00:00Z"
    )
    before = filled.revision()
    for amendment, error in wrong:
        with pytest.raises(error):
            amend(filled, amendment, when(3))
    assert filled.revision() == before


def test_looking_whether_one_may_write_writes_nothing(filled: Store) -> None:
    amend(filled, AMENDMENTS[0], when(2))
    before, runs = filled.revision(), filled.runs()
    check_writable(filled, when(3))
    assert (filled.revision(), filled.runs()) == (before, runs)


def test_the_table_names_the_rows_that_the_keeper_of_the_data_must_look_at(filled: Store) -> None:
    for number, amendment in enumerate(AMENDMENTS):
        amend(filled, amendment, when(2 + number))
    rows = {row["claim_id"]: row for row in table(filled).to_dict("records")}
    assert rows[AMENDMENTS[0].id]["concerns_rows"] == "letters links.csv:7"
    other = rows[AMENDMENTS[1].id]
    assert (other["what"], other["value"]) == ("other", "NL12")
    assert "letters organizations.csv:3" in other["concerns_rows"]
    assert rows[AMENDMENTS[2].id]["subject_name"] == "Universiteit van Fryslân"
    assert rows[AMENDMENTS[2].id]["what"] == "added"


@settings(max_examples=12)
@given(order=st.permutations(range(len(AMENDMENTS))), back=st.sets(st.sampled_from(range(len(AMENDMENTS)))))
def test_order_does_not_matter_for_what_is_held(
    new_store: NewStore, order: list[int], back: set[int]
) -> None:
    with new_store() as one, new_store() as two:
        for store in (one, two):
            fill(store)
        runs = {n: amend(one, AMENDMENTS[n], when(2 + at)).run for at, n in enumerate(order)}
        for at, number in enumerate(sorted(back)):
            take_back(one, runs[number], when(10 + at))
        for at, number in enumerate(sorted(set(order) - back)):
            amend(two, AMENDMENTS[number], when(2 + at))
        claims, card = held(one)
        others, other_card = held(two)
        assert claims == others
        assert card == other_card or not claims
        assert states(one) == states(two)
        assert one.verify() == []
