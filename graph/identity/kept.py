"""Keep the pairs that comparing found beside the store: computed once for what describes entities.

They are named after the claims that were compared, not after the revision: each judgement changes the
revision, and a queue must not compare all names anew after each.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.identity.activities import of_activities
from graph.identity.candidates import candidates
from graph.identity.pairs import Feature, Pair
from graph.identity.parties import DESCRIBING, TYING, parties
from graph.model.vocabulary import ORGANIZATION

if TYPE_CHECKING:
    from graph.view.ledger import Ledger

VERSION: Final = 3
"""Of the comparison: another version compares anew."""


def compared(ledger: Ledger) -> list[Pair]:
    """Return the pairs of ids that may be one, as if nothing had been judged, in order of id."""
    known = list(parties(ledger).values())
    organizations = [party for party in known if party.type == ORGANIZATION]
    return [
        *candidates(organizations),
        *of_activities([party for party in known if party.type != ORGANIZATION]),
    ]


def load_or_compute(ledger: Ledger, folder: Path | None = None) -> list[Pair]:
    """Return `compared`, read from `folder` when it was computed before, else computed and kept there.

    A file that cannot be read is ignored and replaced; older ones are removed. Without a folder, or where
    nothing can be written, nothing is kept.
    """
    if folder is None:
        return compared(ledger)
    file = folder / f"identity-{fingerprint(ledger)}-v{VERSION}.json"
    kept = _read(file)
    if kept is not None:
        return kept
    found = compared(ledger)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(found, file)
        for stale in folder.glob("identity-*.json"):
            if stale != file:
                stale.unlink(missing_ok=True)
    return found


def fingerprint(ledger: Ledger) -> str:
    """Return sixteen hexadecimal digits of the claims that are compared, whatever was judged."""
    claims = ledger.claims
    rows = claims["predicate"].isin([*DESCRIBING, *TYING]).to_numpy()
    return blake2b(b"".join(sorted(claims["id"].to_numpy()[rows])), digest_size=8).hexdigest()


def _read(file: Path) -> list[Pair] | None:
    """Return kept pairs, or None where there are none that can be trusted."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return [_pair(row) for row in rows]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _pair(row: dict[str, Any]) -> Pair:
    features = tuple(Feature(**feature) for feature in row.pop("features"))
    return Pair(**{**row, "features": features, "between": tuple(row["between"])})


def _write(found: list[Pair], file: Path) -> None:
    """Write a file whole or not at all: another process may be reading or writing it."""
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".identity-", suffix=".draft")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as text:
            json.dump([asdict(pair) for pair in found], text, ensure_ascii=False)
        Path(draft).replace(file)
    finally:
        Path(draft).unlink(missing_ok=True)
