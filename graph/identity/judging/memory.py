"""Remember what was judged: *different* for good, *unsure* until something changes on either side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from graph.identity.parties import DESCRIBING
from graph.model.judgement import Judgement, effective

if TYPE_CHECKING:
    from graph.view.ledger import Ledger

_MARK: Final = re.compile(r"\s*\[known: ([0-9a-f]{8})\]$")
Pairs = Mapping[tuple[str, str], Judgement]


def marked(why: str, mark: str) -> str:
    """Return a reason with a mark of all that is known now of both entities and their clusters.

    The mark stands at the end, in brackets; it is what tells later whether anything changed.
    """
    return f"{reason(why)} [known: {mark}]".strip()


def reason(why: str) -> str:
    """Return a reason as the person wrote it, without the mark."""
    return _MARK.sub("", why)


def mark(ledger: Ledger, a: str, b: str) -> str:
    """Return eight hexadecimal digits that change when a claim that describes either side comes or goes."""
    ids = {member for side in (a, b) for member in ledger.clusters.members(side)}
    claims = ledger.claims
    describes = claims["subject_id"].isin(list(ids)).to_numpy()
    rows = claims[describes]
    rows = rows[rows["predicate"].isin(list(DESCRIBING)).to_numpy()]
    return mark_of(rows["id"])


def mark_of(claims: Iterable[bytes]) -> str:
    """Return the mark of the claims with these ids, in whatever order they come."""
    return blake2b(b"".join(sorted(claims)), digest_size=4).hexdigest()


def known(judgements: Iterable[Judgement], ledger: Ledger) -> tuple[Pairs, Pairs]:
    """Return which pairs of clusters are not asked again, and which were unsure before something changed.

    Keys are the ids of two clusters in order. *Different* is never asked again, nor is *same* in a group
    that was refused. *Unsure* is when something changed; without a mark, as in a file, it is not.
    """
    quiet: dict[tuple[str, str], Judgement] = {}
    again: dict[tuple[str, str], Judgement] = {}
    for judgement in effective(judgements):
        a, b = sorted(map(ledger.clusters.cluster, judgement.pair))
        if a == b:
            continue
        was = _MARK.search(judgement.why)
        if judgement.verdict == "unsure" and was and was[1] != mark(ledger, a, b):
            again[a, b] = judgement
        else:
            quiet[a, b] = judgement
    return quiet, {pair: judgement for pair, judgement in again.items() if pair not in quiet}
