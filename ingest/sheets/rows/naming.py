"""Give the entities of a spreadsheet their ids: `<dataset>:org:<name>`, or the id of ours that a cell holds.

Two rows with one name are one entity, unless they say otherwise: other numbers in a register, or, in a list
with one row for each organization, other places. Then the number or the place is part of the id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.errors import InvalidClaim
from graph.model.text import fold
from graph.model.vocabulary import ORGANIZATION
from ingest.sheets.rows.values import is_id, read_entity

_UNFIT: Final = re.compile(r"[^A-Za-z0-9_.+\-]+")
_LONGEST: Final = 120
"""So many signs of a name make its id."""


def slug(name: str) -> str:
    """Return a name as the last part of an id, '' when it has no letter or digit.

    >>> slug("Coöperatie 't Weefhuis B.V.")
    'cooperatie-t-weefhuis-b-v'
    """
    return fold(name).replace(" ", "-")[:_LONGEST].strip("-")


class Names:
    """The ids of one dataset."""

    def __init__(self, dataset: str) -> None:
        self._dataset = dataset
        self._told_apart: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def note(self, name: str, by: str, value: str) -> None:
        """Remember that a name stands beside this value (`number`, `city`), before any id is asked for."""
        if name and value:
            self._told_apart[slug(name)][by].add(slug(value))

    def organization(self, name: str, own: str = "", **beside: str) -> str:
        """Return the id of an organization by its own id or number, or its name and what tells it apart.

        Raises `InvalidClaim` when nothing of it can be an id.
        """
        if is_id(own or name):
            return read_entity(own or name, ORGANIZATION)
        return self._id("org", own, name, beside)

    def activity(self, kind: str, name: str, own: str = "") -> str:
        """Return the id of an activity of a kind by its own id or number, or by its name."""
        if is_id(own or name):
            return read_entity(own or name, "activity")
        return self._id(kind, own, name, {})

    def _id(self, kind: str, own: str, name: str, beside: dict[str, str]) -> str:
        last = _UNFIT.sub("-", own).strip("-.") if own else slug(name)
        if not last:
            raise InvalidClaim(
                f"'{own or name}' has no letters or digits to make an id of", value=own or name
            )
        return f"{self._dataset}:{kind}:{last}{'' if own else self._suffix(last, beside.items())}"

    def _suffix(self, last: str, beside: Iterable[tuple[str, str]]) -> str:
        """Return what tells this one apart from others of its name, '' when there are none."""
        for by, value in beside:
            if value and len(self._told_apart.get(last, {}).get(by, ())) > 1:
                return f"-{slug(value)}"
        return ""
