"""Hold totals that sources state against what is known: 28 of about 500 participants."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from graph.analysis.facets import prop, relation, takes_part, turned
from graph.model.vocabulary import KIND_TYPE, ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.view.view import View

PARTICIPANTS: Final = frozenset(
    {
        "consortium_partners", "institutions", "members", "network_partners", "organisations",
        "organizations", "participants", "partners",
    }
)  # fmt: skip
"""What a stated total calls organizations that take part, of whatever kind."""
OF_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "companies": ("company", "startup"),
    "industrial_partners": ("company", "startup"),
    "smes": ("company", "startup"),
    "universities": ("university",),
    "universities_of_applied_sciences": ("applied_sciences",),
    "hubs": ("hub",),
    "labs": ("lab",),
    "projects": ("project",),
    "programmes": ("programme",),
    "facilities": ("facility",),
    "working_groups": ("working_group",),
}
"""What a stated total calls organizations or activities of certain kinds."""
TAKING_PART: Final = PARTICIPANTS | {
    of for of, kinds in OF_KINDS.items() if all(KIND_TYPE[kind] == ORGANIZATION for kind in kinds)
}
"""What a stated total calls those that take part, be it only of some kinds."""
_STATED: Final = re.compile(r"([a-z][a-z0-9_]*)=(\d+)")


class StatedTotal(NamedTuple):
    """A total that a source states, beside how many are known here. Stated totals are round figures."""

    entity: str
    of: str
    """What is counted, as in the claim (`participants`, `labs`)."""
    stated: int
    """The latest that is stated, of those that are not less than what is known."""
    confirmed: str
    """When it was stated; '' undated."""
    known: int | None
    """None: nothing that is claimed here counts this (`phd_positions`)."""
    claims: tuple[int, ...]
    otherwise: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Other totals that were stated, latest first, each with its claims."""

    @property
    def unknown(self) -> int:
        """Return how many of the stated total are not known here."""
        return max(0, self.stated - self.known) if self.known is not None else 0


def stated_totals(view: View) -> tuple[StatedTotal, ...]:
    """Return the stated totals that hold in a view, those with most that is not known first."""
    said: dict[tuple[str, str], dict[int, list[int]]] = {}
    for entity, of, number, position in _latest_first(view):
        said.setdefault((entity, of), {}).setdefault(number, []).append(position)
    known = _known(view, {entity for entity, _ in said})
    texts = view.ledger.claims["confirmed"]
    found = []
    for (entity, of), stated in said.items():
        count = _count(known.get(entity, Counter()), of)
        chosen = next((number for number in stated if number >= (count or 0)), next(iter(stated)))
        others = tuple((number, tuple(at)) for number, at in stated.items() if number != chosen)
        confirmed = str(texts.iat[stated[chosen][0]])
        found.append(StatedTotal(entity, of, chosen, confirmed, count, tuple(stated[chosen]), others))
    return tuple(sorted(found, key=lambda total: (-total.unknown, total.entity, total.of)))


def _latest_first(view: View) -> list[tuple[str, str, int, int]]:
    """Return entity, what is counted, the number and the position of each stated total."""
    said = prop(view, "stated_total")
    days = view.ledger.columns["confirmed_first"]
    rows = [
        (entity, match[1], int(match[2]), position)
        for entity, text, position in zip(said["entity"], said["key"], said["position"], strict=True)
        if (match := _STATED.fullmatch(text))
    ]
    return sorted(rows, key=lambda row: (-days[row[3]], -row[2], row[3]))


def _known(view: View, entities: Collection[str]) -> dict[str, Counter[str]]:
    """Return how many of each type and kind take part in these entities or are part of them."""
    inside = pd.concat([turned(takes_part(view)), turned(relation(view, "PART_OF"))])
    inside = inside[inside["entity"].isin(list(entities))][["entity", "key"]].drop_duplicates()
    described = view.entities[["type", "kind"]].reindex(inside["key"])
    counts = {entity: Counter(rest) for entity, rest in view.elsewhere.inside.items()}
    for entity, words in zip(inside["entity"], described.itertuples(index=False), strict=True):
        counts.setdefault(entity, Counter()).update(words)
    return counts


def _count(inside: Counter[str], of: str) -> int | None:
    """Return how many of what a stated total calls `of` are known, None for what claims do not count."""
    if of in PARTICIPANTS:
        return inside["organization"]
    return sum(inside[kind] for kind in OF_KINDS[of]) if of in OF_KINDS else None
