"""Gather what is said of one entity: ties, sectors, places, moments, and the claims under each figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph.analysis.collaboration import Collaboration, Partners, partners_in
from graph.analysis.thin import Thin, thin
from graph.model.dates import days, is_date
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, COLLABORATING_ROLES, ORGANIZATION
from graph.view.entities import seats
from graph.view.money import Amount, Funding, funding, paid_by
from graph.view.view import STATES, WINNER, View

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

SEAT: Final = ("LOCATED_IN", "province", "city", "country")
TIMED: Final = ("PARTNER_IN", "FUNDS", "PART_OF", "SUCCEEDS")
_DATED: Final = ("start", "end", "deadline", "milestone")
_MILESTONE: Final = re.compile(r"(\S+) (.+)", re.DOTALL)


class Tie(NamedTuple):
    """A relation that holds between the entity and another."""

    other: str
    relation: str
    forward: bool
    """Whether the entity is its subject."""
    role: str
    confirmed: str
    """Text of the latest date of assertion; '' undated."""
    day: int
    """The first day it can mean; 0 undated."""
    old: bool
    uncertain: bool
    sources: int
    claims: tuple[int, ...]
    """Positions in the ledger."""


class Through(NamedTuple):
    """A sector or place that an entity has by way of others, never its own."""

    key: str
    others: tuple[str, ...]
    claims: tuple[int, ...]


class Moment(NamedTuple):
    """Something with a date: a start, an end, a milestone, a deadline, or a tie that is dated."""

    what: str
    """A property or a relation."""
    other: str
    """The other end of a relation; '' for a property."""
    forward: bool
    value: str
    """The value of a property, for a milestone without its date."""
    begins: str
    ends: str
    said: tuple[str, ...]
    """When sources said so, earliest first; empty: undated."""
    state: str
    """`winner` when one of its claims wins, else `contradicted` or `outside`."""
    claims: tuple[int, ...]


def ties_of(view: View, entity: str) -> tuple[Tie, ...]:
    """Return the relations of an entity that hold, latest confirmed first."""
    head = view.ledger.clusters.cluster(entity)
    frame = view.ties.frame
    mine = frame[(frame["subject"] == head) | (frame["object"] == head)]
    found = [
        Tie(
            other=line["object"] if line["subject"] == head else line["subject"],
            relation=line["relation"],
            forward=line["subject"] == head,
            role=line["role"],
            confirmed=line["confirmed"],
            day=line["confirmed_day"],
            old=line["old"],
            uncertain=line["uncertain"],
            sources=line["sources"],
            claims=tuple(view.ties.claims(row).tolist()),
        )
        for row, line in zip(mine.index, mine.to_dict("records"), strict=True)
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.day, tie.relation, tie.other, tie.role)))


def sectors_through(view: View, organization: str) -> tuple[Through, ...]:
    """Return the sectors of the activities in which an organization collaborates, most activities first."""
    near = _collaborates(view, organization)
    winners = view.winners
    far = winners[(winners["predicate"] == "ACTIVE_IN") & winners["subject"].isin(near)]
    return _through(near, zip(far["subject"], far["object"], far.index, strict=True))


def places_through(view: View, entity: str) -> tuple[Through, ...]:
    """Return where the activities of an organization, or the organizations in an activity, have their seat.

    A province, or the country of who has no province; of an activity these are the regions *involved*.
    """
    near = _collaborates(view, entity)
    winners = view.winners[view.winners["predicate"].isin(SEAT)]
    winners = winners[winners["subject"].isin(near)]
    provinces = seats(winners)
    rest = winners[~winners["subject"].isin(provinces["entity"])]
    located, noted = rest[rest["predicate"] == "LOCATED_IN"], rest[rest["predicate"] == "country"]
    noted = noted[~noted["subject"].isin(located["subject"])]
    columns = (provinces["entity"], provinces["region"], provinces["position"])
    return _through(
        near,
        [
            *zip(*columns, strict=True),
            *zip(located["subject"], located["object"], located.index, strict=True),
            *zip(noted["subject"], noted["value"], noted.index, strict=True),
        ],
    )


def _collaborates(view: View, entity: str) -> dict[str, list[int]]:
    """Return the activities in which an organization collaborates, or who does in it, with claims."""
    head = view.ledger.clusters.cluster(entity)
    near, far = ("subject", "object") if type_of(head) == ORGANIZATION else ("object", "subject")
    winners = view.winners
    mine = winners[(winners["predicate"] == "PARTNER_IN") & (winners[near] == head)]
    mine = mine[mine["role"].isin(COLLABORATING_ROLES)]
    found: dict[str, list[int]] = {}
    for other, position in zip(mine[far], mine.index, strict=True):
        found.setdefault(other, []).append(position)
    return found


def _through(near: dict[str, list[int]], far: Iterable[tuple[str, str, int]]) -> tuple[Through, ...]:
    """Return each key that the others of `near` have, by rows (other, key, position)."""
    others: dict[str, set[str]] = {}
    claims: dict[str, set[int]] = {}
    for other, key, position in far:
        others.setdefault(key, set()).add(other)
        claims.setdefault(key, set()).update((*near[other], position))
    found = [Through(key, tuple(sorted(those)), tuple(sorted(claims[key]))) for key, those in others.items()]
    return tuple(sorted(found, key=lambda way: (-len(way.others), way.key)))


def moments(view: View, entity: str) -> tuple[Moment, ...]:
    """Return what has a date in the life of an entity, earliest first; what lies outside the view too.

    Of an activity, only participations whose sources give them a period.
    """
    head = view.ledger.clusters.cluster(entity)
    groups: dict[tuple[str, str, bool, str], list[dict[Hashable, Any]]] = {}
    claims = view.of(head)
    claims = claims[claims["predicate"].isin((*_DATED, *TIMED))]
    for position, line in zip(claims.index, claims.to_dict("records"), strict=True):
        ahead = line["subject"] == head
        other = line["object"] if ahead else line["subject"]
        tied = line["predicate"] in TIMED
        period = line["valid_from"] or line["valid_to"] or line["predicate"] == "SUCCEEDS"
        if (ahead or tied) and (not tied or period or type_of(head) == ORGANIZATION):
            key = (line["predicate"], other, ahead, line["value"])
            line["position"] = int(position)
            groups.setdefault(key, []).append(line)
    found = [_moment(*key, lines) for key, lines in groups.items()]
    dated = [moment for moment in found if moment.begins or moment.ends or moment.said]
    return tuple(sorted(dated, key=lambda one: (_first_day(one), one.what, one.other, one.value)))


def _moment(what: str, other: str, forward: bool, value: str, lines: list[dict[Hashable, Any]]) -> Moment:
    """Return one moment: of a tie from the earliest start that a source gives to the latest end."""
    begins = sorted({line["valid_from"] for line in lines} - {""}, key=days)
    ends = sorted({line["valid_to"] for line in lines} - {""}, key=lambda text: days(text).last)
    first, text = begins[0] if begins else "", value
    if what in _DATED:
        match = _MILESTONE.fullmatch(value) if what == "milestone" else None
        first, text = (match[1], match[2]) if match else (value, value)
        first = first if is_date(first) else ""
    said = sorted({line["confirmed"] for line in lines} - {""}, key=days)
    states = {line["state"] for line in lines}
    state = next(name for name in STATES if name in states)
    positions = tuple(sorted(line["position"] for line in lines))
    return Moment(what, other, forward, text, first, ends[-1] if ends else "", tuple(said), state, positions)


def _first_day(moment: Moment) -> int:
    return min(days(text).first for text in (moment.begins, moment.ends, *moment.said) if text)


@dataclass(frozen=True)
class Profile:
    """What is known of one entity; each part is worked out when first asked for, and kept."""

    entity: str
    """The id of its cluster."""
    found: Collaboration = field(repr=False)

    @property
    def view(self) -> View:
        """The view that it is seen in."""
        return self.found.view

    @cached_property
    def type(self) -> str:
        """Return organization, activity, sector or region."""
        return type_of(self.entity)

    def values(self, name: str) -> tuple[str, ...]:
        """Return what the winners say of a property, each once, in order."""
        return tuple(sorted(self._values.get(name, ())))

    @cached_property
    def _values(self) -> dict[str, set[str]]:
        rows = self.view.of(self.entity)
        rows = rows[(rows["state"] == WINNER) & (rows["subject"] == self.entity)]
        found: dict[str, set[str]] = {}
        for name, value in zip(rows["predicate"], rows["value"], strict=True):
            found.setdefault(name, set()).add(value)
        return found

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Return its relations that hold, latest confirmed first."""
        return ties_of(self.view, self.entity)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Return what has a date, earliest first."""
        return moments(self.view, self.entity)

    @cached_property
    def sectors(self) -> tuple[Through, ...]:
        """Return the sectors of the activities that an organization collaborates in; of others none."""
        return sectors_through(self.view, self.entity) if self.type == ORGANIZATION else ()

    @cached_property
    def places(self) -> tuple[Through, ...]:
        """Return where its activities, or the organizations in it, have their seat."""
        return places_through(self.view, self.entity)

    @cached_property
    def partners(self) -> Partners:
        """Return who an organization works with."""
        return partners_in(self.found, self.entity)

    @cached_property
    def thin(self) -> Thin:
        """Return why there are few ties, and which lists could know more."""
        return thin(self.view, self.entity)

    @cached_property
    def money(self) -> Funding | None:
        """Return who pays for an activity; None for anything else."""
        return funding(self.view, self.entity) if self.type == ACTIVITY else None

    @cached_property
    def pays(self) -> dict[str, tuple[Amount, ...]]:
        """Return what it pays, by activity."""
        return paid_by(self.view, self.entity)


def profile(found: Collaboration, entity: str) -> Profile:
    """Return the profile of an entity, or of the cluster that an id belongs to."""
    return Profile(found.view.ledger.clusters.cluster(entity), found)
