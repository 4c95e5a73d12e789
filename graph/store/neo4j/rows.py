"""Turn claims into what lies in the database, and back.

What is empty is left out: a claim of CORDIS has eight properties. Claims travel in groups that share
everything but their ends and value (their *manner*), so that what they share is sent once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.model.claim import Claim
from graph.store.neo4j.state import State
from graph.store.protocol import Spell, StoredClaim
from graph.store.searching import SEARCHED, searchable

MANNER: Final = (
    "source",
    "predicate",
    "role",
    "valid_from",
    "valid_to",
    "state",
    "tranche",
    "asserted_on",
    "confidence",
)
"""What claims of one group share, beside their dataset."""
_OWN: Final = (
    *("id", "subject", "object", "value", "amount", "words"),
    *("place", "row", "quote", "note_nl", "note_en"),
)
CREATE: Final = f"""
UNWIND $groups AS g WITH g[0] AS m, g[1] AS rows UNWIND rows AS r
CREATE (:Claim {{dataset: $dataset, since: $run,
{", ".join(f"{name}: m[{number}]" for number, name in enumerate(MANNER))},
{", ".join(f"{name}: r[{number}]" for number, name in enumerate(_OWN))}}})
"""
"""Makes claims from `groups` (see `grouped`); a row may be shorter than the longest, the rest is left out."""

_AMOUNT: Final = Claim._fields.index("amount")
SAID: Final = ", ".join(f"c.{name}" for name in Claim._fields)
VALUES: Final = f"c.id, c.before, c.since, c.until, {SAID}"
"""What `stored` needs of a claim `c`."""


def grouped(claims: Iterable[tuple[bytes, Claim]]) -> list[Any]:
    """Return claims with their ids as `CREATE` takes them."""
    groups: dict[tuple[str, ...], list[list[Any]]] = {}
    for identifier, claim in claims:
        (
            _, source, subject, predicate, object_, value, role, valid_from, valid_to, amount,
            state, tranche, asserted_on, confidence, quote, note_nl, note_en, place, line,
        ) = claim  # fmt: skip
        words = searchable(predicate, value) if predicate in SEARCHED else None
        ends = subject, object_ or None, value or None
        row = [identifier.hex(), *ends, amount, words, place or None, line or None]
        if quote or note_nl or note_en:
            row += [quote or None, note_nl or None, note_en or None]
        manner = (
            source, predicate, role, valid_from, valid_to, state, tranche, asserted_on, confidence
        )  # fmt: skip
        groups.setdefault(manner, []).append(row)
    return [[[text or None for text in manner], rows] for manner, rows in groups.items()]


def said(values: Sequence[Any]) -> Claim:
    """Return the claim that the values of `SAID` make."""
    parts = ["" if value is None else value for value in values]
    parts[_AMOUNT] = values[_AMOUNT]
    return Claim._make(parts)


def stored(row: Sequence[Any], state: State, at: Mapping[int, str]) -> StoredClaim | None:
    """Return the claim in a row of `VALUES` as it can be seen; None when it cannot."""
    identifier, before, since, until, *values = row
    spells = state.spells(before, since, until)
    if not spells:
        return None
    return StoredClaim(
        identifier,
        said(values),
        tuple(Spell(at[begin], at[end] if end is not None else "") for begin, end in spells),
    )
