"""The laws of money: one amount per payer, one level, unknown is not zero."""

from __future__ import annotations

from graph.model.claim import Claim
from graph.view.money import funding
from tests.graph.world import claim, partner, view_of

FACTORY = "facility:factory"


def pays(payer: str, euros: int | None, **parts: object) -> Claim:
    """Return a FUNDS claim on the factory."""
    return claim(payer, "FUNDS", FACTORY, amount=None if euros is None else euros * 100, **parts)


def test_the_same_amount_said_many_times_counts_once_for_each_payer() -> None:
    said = [
        pays("org:state", 70, source=source, asserted_on=day)
        for source, day in (("letter", "2025-04-18"), ("paper", "2025-10-10"), ("site", "2025-06"))
    ]
    view = view_of([*said, pays("org:union", 70, source="paper"), pays("fund:region", 60, source="paper")])
    assert funding(view, FACTORY).total == 20_000


def test_of_different_amounts_the_policy_chooses_one_and_keeps_the_other_in_sight() -> None:
    money = funding(
        view_of([pays("org:union", 70, source="letter"), pays("org:union", 71, source="paper")]), FACTORY
    )
    [amount] = money.amounts
    assert (amount.cents, [cents for cents, _ in amount.otherwise]) == (7_000, [7_100])


def test_a_later_claim_without_an_amount_does_not_take_the_amount_away() -> None:
    view = view_of(
        [
            pays("org:union", 70, source="paper", asserted_on="2025-10-10"),
            pays("org:union", None, source="letter", asserted_on="2025-12-01"),
        ]
    )
    assert funding(view, FACTORY).total == 7_000


def test_two_amounts_stand_side_by_side_only_when_the_source_names_tranches() -> None:
    view = view_of([pays("org:union", 10, tranche="2024"), pays("org:union", 5, tranche="2025")])
    assert funding(view, FACTORY).total == 1_500
    dated = view_of([pays("org:union", 10, valid_from="2024"), pays("org:union", 5, valid_from="2025")])
    assert funding(dated, FACTORY).total == 500


def test_shares_and_budget_are_never_added() -> None:
    view = view_of(
        [
            pays("org:union", 70),
            partner("org:a", FACTORY, amount=3_000),
            claim(FACTORY, "budget", "200"),
        ]
    )
    money = funding(view, FACTORY)
    assert money.total == 7_000
    assert [share.cents for share in money.shares] == [3_000]
    assert [value for value, _ in money.budget] == ["200"]


def test_a_payer_within_or_through_another_payer_is_listed_and_not_added() -> None:
    view = view_of(
        [
            pays("org:state", 70),
            pays("org:ministry", 50),
            claim("org:ministry", "PART_OF", "org:state"),
            pays("org:undertaking", 30),
            pays("org:commission", 30),
            claim("org:commission", "pays_through", "org:undertaking"),
        ]
    )
    money = funding(view, FACTORY)
    assert money.total == 10_000
    assert {a.payer: (a.because, a.of) for a in money.amounts if not a.counted} == {
        "org:ministry": ("within", "org:state"),
        "org:commission": ("through", "org:undertaking"),
    }


def test_an_unknown_payer_is_unknown_and_not_zero() -> None:
    money = funding(view_of([pays("org:union", None)]), FACTORY)
    assert (money.total, money.unknown, money.amounts[0].cents) == (0, ("org:union",), None)
