"""Say why a profile has few ties: which rule hides some, and which list could know more.

Reasons are words with figures and evidence; the explorer makes sentences of them in two languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.analysis.collaboration import collaboration, partners_in
from graph.analysis.stated import TAKING_PART, stated_totals
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, ACTIVITY_KINDS, COLLABORATING_ROLES, ORGANIZATION
from graph.view.view import CONTRADICTED, OUTSIDE, WINNER

if TYPE_CHECKING:
    import pandas as pd

    from graph.analysis.collaboration import Collaboration
    from graph.model.dataset import Coverage
    from graph.view.view import View

FEW: Final = 3
REASONS: Final = (
    "no_participation",  # no claim says that it takes part in anything (of an activity: that anybody does)
    "supporter_only",  # of its `of` ties `number` say supporter, which is no collaboration
    "funder_only",  # it pays for `number` activities (is paid for by `number` payers); no collaboration
    "membership_network",  # `number` organizations are members of `entities[0]`; it makes no ties
    "too_large",  # `number` organizations take part in `entities[0]`; it makes no ties
    "no_known_partner",  # in `number` of its `of` activities nobody else is known
    "stated_total",  # of `entities[0]` `number` are known, and a source states `of` (`text`: of what)
    "only_old",  # all `number` partners were last confirmed too long ago
    "outside",  # `number` participations lie outside the date, `of` of them ended
    "contradicted",  # `number` participations lose to a better source
    "not_chosen",  # `number` participations are in datasets, sources or confidences that were not chosen
)


class Reason(NamedTuple):
    """Why a profile has few ties: a word of `REASONS`, the figures a sentence needs, the evidence."""

    code: str
    number: int
    of: int = 0
    entities: tuple[str, ...] = ()
    """The activities or organizations concerned, in order of id."""
    text: str = ""
    claims: tuple[int, ...] = ()
    """Positions in the ledger."""


class CouldKnow(NamedTuple):
    """A list whose card says that it looks where this entity is."""

    dataset: str
    cover: int
    """Which of the dataset's `covers`."""
    sources: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Thin:
    """What a profile with few ties says of itself."""

    entity: str
    partners: int
    """How many partners are counted (of an activity: organizations that collaborate in it)."""
    reasons: tuple[Reason, ...]
    """In the order of `REASONS`."""
    could_know: tuple[CouldKnow, ...]
    """Empty: no dataset claims to look where this entity is."""

    @property
    def few(self) -> bool:
        """Whether there are so few partners that a reader deserves the reasons."""
        return self.partners < FEW


def thin(view: View, entity: str) -> Thin:
    """Return which rules hide ties of an entity, and which lists could know more."""
    found, head = collaboration(view), view.ledger.clusters.cluster(entity)
    if type_of(head) == ORGANIZATION:
        return explain(found, head, partners_in(found, head).frame)
    takes_part = found.participations
    return explain(found, head, takes_part[(takes_part["activity"] == head).to_numpy()])


def explain(found: Collaboration, entity: str, partners: pd.DataFrame) -> Thin:
    """Return which rules hide ties of an organization or activity, and which lists could know more.

    `partners` has a row for each partner; of an activity, for each organization that collaborates in it.
    """
    case = _Case(found, entity, partners)
    order = {code: number for number, code in enumerate(REASONS)}
    reasons = sorted(case.reasons(), key=lambda reason: (order[reason.code], reason.entities, reason.of))
    return Thin(entity, len(partners), tuple(reasons), tuple(_could_know(found, entity)))


class _Case:
    """The claims and participations of one entity, seen from its own end."""

    def __init__(self, found: Collaboration, entity: str, partners: pd.DataFrame) -> None:
        self.found, self.entity, self.partners = found, entity, partners
        self.near, self.far = ("subject", "object")
        if type_of(entity) == ACTIVITY:
            self.near, self.far = self.far, self.near
        ledger = found.view.ledger.claims
        everything = ledger[(ledger[self.near] == entity).to_numpy()]
        claims = found.view.claims.loc[found.view.claims.index.intersection(everything.index)]
        self.missing = everything.drop(claims.index).query("predicate == 'PARTNER_IN'")
        self.taking_part = claims[claims["predicate"] == "PARTNER_IN"]
        self.holding = self.taking_part[self.taking_part["state"] == WINNER]
        self.paying = claims[(claims["predicate"] == "FUNDS") & (claims["state"] == WINNER)]
        end = "activity" if self.near == "object" else "organization"
        frame = found.participations
        self.own = frame[(frame[end] == entity).to_numpy()]

    def reasons(self) -> Iterator[Reason]:
        yield from self._hidden_by_the_view()
        holding = set(self.holding[self.far])
        if not holding:
            if not len(self.paying) and not len(self.taking_part) and not len(self.missing):
                yield Reason("no_participation", 0)
        else:
            collaborating = set(
                self.holding.loc[self.holding["role"].isin(list(COLLABORATING_ROLES)), self.far]
            )
            yield from self._of(self.holding, holding - collaborating, "supporter_only", len(holding))
        yield from self._of(self.paying, set(self.paying[self.far]) - holding, "funder_only")
        yield from self._left_out()
        yield from self._alone()
        yield from self._stated()
        if len(self.partners) and self.partners["old"].all():
            yield Reason("only_old", len(self.partners))

    def _hidden_by_the_view(self) -> Iterator[Reason]:
        holding = set(self.holding[self.far])
        outside = self.taking_part[self.taking_part["state"] == OUTSIDE]
        ended = set(outside.loc[outside["reason"] == "ended", self.far]) - holding
        yield from self._of(outside, set(outside[self.far]) - holding, "outside", len(ended))
        losing = self.taking_part[self.taking_part["state"] == CONTRADICTED]
        yield from self._of(losing, set(losing[self.far]) - holding, "contradicted")
        yield from self._of(
            self.missing, set(self.missing[self.far]) - set(self.taking_part[self.far]), "not_chosen"
        )

    def _of(self, claims: pd.DataFrame, ends: Iterable[str], code: str, of: int = 0) -> Iterator[Reason]:
        """Yield one reason about these ends of the claims, when there are any."""
        entities = tuple(sorted(ends))
        if entities:
            rows = claims.index[claims[self.far].isin(entities)]
            yield Reason(code, len(entities), of, entities, "", tuple(rows.tolist()))

    def _left_out(self) -> Iterator[Reason]:
        mine = {self.entity, *self.own["activity"]}
        for left in self.found.left_out:
            if left.activity in mine:
                rows = self.own.index[(self.own["activity"] == left.activity).to_numpy()]
                claims = [position for row in rows for position in self.found.claims(row).tolist()]
                yield Reason(left.why, left.k, 0, (left.activity,), "", tuple(claims))

    def _alone(self) -> Iterator[Reason]:
        counted = self.own[self.own["counted"]]
        alone = counted[counted["k"] == 1]
        if len(alone):
            claims = [position for row in alone.index for position in self.found.claims(row).tolist()]
            activities = tuple(alone["activity"].astype(object))
            yield Reason("no_known_partner", len(alone), len(counted), activities, "", tuple(claims))

    def _stated(self) -> Iterator[Reason]:
        """Yield the stated totals of those who take part that are larger than what is known."""
        activities = {self.entity} if self.near == "object" else set(self.holding[self.far])
        for total in stated_totals(self.found.view):
            if total.entity in activities and total.of in TAKING_PART and total.unknown:
                known = total.known or 0
                yield Reason("stated_total", known, total.stated, (total.entity,), total.of, total.claims)


def _could_know(found: Collaboration, entity: str) -> Iterator[CouldKnow]:
    """Yield the lists that look where the entity is; for an organization also lists of activities."""
    view = found.view
    if entity not in view.entities.index:
        return
    row = view.entities.loc[entity]
    kinds = {str(row["kind"])} | (set(ACTIVITY_KINDS) if row["type"] == ORGANIZATION else set())
    winners = view.winners
    own = winners[(winners["subject"] == entity) & (winners["predicate"] == "ACTIVE_IN")]
    sectors, seat = {str(sector) for sector in own["object"]}, str(row["seat"])
    for dataset in view.ledger.datasets:
        for number, cover in enumerate(dataset.covers):
            if _looks_at(cover, kinds, sectors, seat):
                yield CouldKnow(dataset.id, number, cover.sources, cover.why)


def _looks_at(cover: Coverage, kinds: set[str], sectors: set[str], seat: str) -> bool:
    """Return whether a list looks there; an unknown sector or seat excludes nothing."""
    return (
        bool(kinds & set(cover.kinds))
        and (not cover.sectors or not sectors or bool(sectors & set(cover.sectors)))
        and (not cover.regions or not seat or seat in cover.regions)
    )
