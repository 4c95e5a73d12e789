"""Choose what is drawn: around the starts and what was expanded, or everything, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, NamedTuple

from explorer import data
from graph.analysis.collaboration import LeftOut
from graph.analysis.neighbourhood import ACTIVITIES, CAP_WHOLE, ORGANIZATIONS, Mode, Picture
from graph.model.dates import days
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, ORGANIZATION
from graph.view.params import ViewParams

CAP: Final = 100  # around a start: more cannot be read at a glance
CAP_EXPANDED: Final = 50  # neighbours that one expansion may add


class Step(NamedTuple):
    """How much of what lies around one or more entities is drawn."""

    entities: tuple[str, ...]
    shown: int
    of: int


@dataclass(frozen=True)
class Drawn:
    """What is drawn, from where, and what was left out."""

    picture: Picture
    of: ViewParams
    mode: Mode
    starts: tuple[str, ...]
    """Empty for the whole network."""
    steps: tuple[Step, ...]
    """Around the starts (or of the whole), then around each expanded entity."""
    networks: bool
    """Whether membership networks make ties."""
    left_out: tuple[LeftOut, ...] = field(repr=False)
    """The membership networks that would have."""

    @property
    def expanded(self) -> tuple[str, ...]:
        """Return what was expanded."""
        return tuple(one for step in self.steps[1:] for one in step.entities)


def at(filters: Mapping[str, Any]) -> ViewParams:
    """Return the view to draw: of the reference date, or of the end of an earlier year or month."""
    now = data.params()
    if not filters["year"]:
        return now
    then = date.fromordinal(days(filters["year"]).last).isoformat()
    return replace(now, as_of=min(then, now.as_of))


def is_activity(entity: str) -> bool:
    """Return whether an id names an activity."""
    return type_of(entity) == ACTIVITY


def known(asked: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids that name something at the reference date, as clusters, and those that do not."""
    entities = data.view().entities.index
    heads = {one: data.entity_of(one) for one in asked}
    found = tuple(dict.fromkeys(head for head in heads.values() if head in entities))
    return found, tuple(one for one, head in heads.items() if head not in entities)


def reach(filters: Mapping[str, Any]) -> Drawn:
    """Return what the filters of the page ask to draw; without starts, the whole network."""
    starts, _unknown = known(filters["start"])
    of, mode, networks = at(filters), filters["mode"], filters["networks"]
    left_out = () if networks else data.collaboration(of=of).left_out
    without = _hidden(left_out, starts) if mode == ACTIVITIES else ()
    how: dict[str, Any] = {
        "mode": mode,
        "with_membership_networks": networks,
        "without": without,
        "of": of,
    }
    if not starts:
        picture = data.whole(cap=int(filters["cap"] or CAP_WHOLE), **how)
        return Drawn(picture, of, mode, (), (_step((), picture),), networks, left_out)
    depth, cap = _depth(starts, mode), int(filters["cap"] or CAP)
    first = data.around(starts, depth=depth, cap=cap, **how)
    expanded = tuple(one for one in known(filters["expand"])[0] if one not in starts)
    further = [data.around((one,), depth=1, cap=CAP_EXPANDED, **how) for one in expanded]
    picture = first
    if further:
        ids = tuple(dict.fromkeys(one for part in (first, *further) for one in part.nodes.index))
        picture = data.around((*starts, *expanded), depth=depth, cap=len(ids), among=ids, **how)
    steps = [_step(starts, first), *(_step((e,), p) for e, p in zip(expanded, further, strict=True))]
    return Drawn(picture, of, mode, starts, tuple(steps), networks, left_out)


def neighbours(drawn: Drawn, entity: str) -> int:
    """Return how many entities an expansion of one that is drawn would add."""
    how: dict[str, Any] = {
        "mode": drawn.mode,
        "with_membership_networks": drawn.networks,
        "without": _hidden(drawn.left_out, drawn.starts) if drawn.mode == ACTIVITIES else (),
        "of": drawn.of,
    }
    near = data.around((entity,), depth=1, cap=CAP_EXPANDED, **how)
    return int((~near.nodes.index.isin(drawn.picture.nodes.index)).sum())


def _depth(starts: tuple[str, ...], mode: Mode) -> int:
    """Return how many steps make a picture: organizations meet in activities, so two from an organization."""
    organizations = any(type_of(one) == ORGANIZATION for one in starts)
    if mode == ORGANIZATIONS:
        return 1 if organizations else 0  # who takes part in an activity, and the ties between them
    return 2 if organizations else 1


def _hidden(left_out: tuple[LeftOut, ...], starts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the membership networks that are not drawn."""
    return tuple(left.activity for left in left_out if left.activity not in starts)


def _step(entities: tuple[str, ...], picture: Picture) -> Step:
    return Step(entities, len(picture.nodes), picture.of)


def membership_networks(drawn: Drawn) -> tuple[LeftOut, ...]:
    """Return the left-out membership networks that touch what is drawn."""
    if not drawn.left_out:
        return ()
    takes_part = data.collaboration(of=drawn.of).participations
    here = takes_part[takes_part["organization"].isin(drawn.picture.nodes.index)]
    touched = set(here["activity"][~here["counted"]])
    return tuple(left for left in drawn.left_out if left.activity in touched)
