"""Tell what a mapping must still say before a row can become a claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ingest.sheets.mappings.fields import CELL, ROLE_FIELDS
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.rows.values import is_id


class Gap(NamedTuple):
    """Something that is missing: the field that must be filled, and why."""

    field: str
    reason: str


def gaps(mapping: Mapping) -> list[Gap]:
    """Return what a mapping must still say; empty when nothing is missing."""
    organization, activity = _named(mapping, "organization"), _named(mapping, "activity")
    cells = [use for use in mapping.columns if use.field == CELL]
    if not organization and not activity:
        reason = "no column names an organization or an activity: say organization.name or activity.name"
        return [Gap("organization.name", reason)]
    found = [*(_of_wide if mapping.form == "wide" else _of_long)(mapping, cells)]
    if not mapping.says("activity.kind") and _makes_activities(mapping, cells):
        reason = "nothing says what kind of activity it is: say activity.kind, such as project"
        found.append(Gap("activity.kind", reason))
    return [*found, *_useless(mapping, organization=organization, activity=activity)]


def _useless(mapping: Mapping, *, organization: bool, activity: bool) -> Iterator[Gap]:
    """Yield the first column that could say nothing, since what it speaks of has no name."""
    by_role = any(mapping.says(field) for field in ROLE_FIELDS)
    wide = mapping.form == "wide"
    for use in mapping.read:
        what = use.field.partition(".")[0]
        if (what == "organization" and not organization) or (
            what == "activity" and not activity and not wide
        ):
            reason = f"'{use.column}' speaks of an {what}, and nothing names it: say {what}.name"
            yield Gap(f"{what}.name", reason)
            return
        if what == "tie" and use.field != CELL and not wide and not activity:
            reason = f"'{use.column}' speaks of taking part, and nothing says in what: say activity.name"
            yield Gap("activity.name", f"{reason}, as a column or a constant")
            return
        alone = use.field in ("tie.share", "tie.role") or not by_role
        if what == "tie" and use.field not in ROLE_FIELDS and not wide and not organization and alone:
            yield Gap("organization.name", f"'{use.column}' speaks of taking part, and nothing says who does")
            return


def _of_long(mapping: Mapping, cells: list[Use]) -> Iterator[Gap]:
    if cells:
        reason = f"'{cells[0].column}' is a column of the wide form: say `form: wide`, or another field"
        yield Gap(CELL, reason)
    both = _named(mapping, "organization") and _named(mapping, "activity")
    if both and not mapping.says("tie.role") and not mapping.says("tie.funding"):
        reason = (
            "nothing says in which role an organization takes part: say tie.role, as a column or a constant"
        )
        yield Gap("tie.role", reason)


def _of_wide(mapping: Mapping, cells: list[Use]) -> Iterator[Gap]:
    organization, activity = _named(mapping, "organization"), _named(mapping, "activity")
    if not cells:
        yield Gap(CELL, f"the wide form needs columns with the field {CELL}")
    if organization and activity:
        reason = "in the wide form a row is about an organization or about an activity, one of the two"
        yield Gap("activity.name", reason)
        return
    other = "organization" if activity else "activity"
    for use in cells:
        if not getattr(use, other):
            yield Gap(CELL, f"the column '{use.column}' does not say which {other} it is: say `{other}:`")
    if not mapping.says("tie.role"):
        reason = "nothing says in which role who has an x takes part: say tie.role, such as partner"
        yield Gap("tie.role", reason)


def _named(mapping: Mapping, what: str) -> bool:
    return mapping.says(f"{what}.name") or mapping.says(f"{what}.id")


def _makes_activities(mapping: Mapping, cells: list[Use]) -> bool:
    """Return whether the mapping gives ids to activities of its own, which hold their kind."""
    if mapping.use("activity.name") or mapping.use("activity.id"):
        return True
    named = [use.activity for use in cells if use.activity]
    named += [text for field in ("activity.id", "activity.name") if (text := mapping.constants.get(field))][
        :1
    ]
    return any(not is_id(name) for name in named)
