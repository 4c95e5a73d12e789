"""Lay out the tables of a store, and bring an older file up to date.

Texts that claims share are kept once, in `term`, and a claim holds their codes: the file is a quarter
smaller, and a frame, which is codes as well, is read twice as fast as from texts (*measured*).
`claim` and `spell` lie in the order of ids, and are written in that order.
"""

from __future__ import annotations

from typing import Final

from graph.model.claim import Claim

APPLICATION: Final = 0x57454653
"""What marks a file as ours in its header: `WEFS`."""

CODED: Final = (
    "dataset", "source", "subject", "predicate", "object", "value", "role", "valid_from", "valid_to",
    "state", "tranche", "asserted_on", "confidence",
)  # fmt: skip
"""The fields of a claim that are kept as a code of `term`; the empty text has code 0."""

CLAIM_COLUMNS: Final = ",\n    ".join(
    f"{field} INTEGER NOT NULL REFERENCES term" if field in CODED
    else f"{field} INTEGER" if field == "amount"
    else f"{field} TEXT NOT NULL"
    for field in Claim._fields
)  # fmt: skip

INDEXES: Final = (
    "CREATE INDEX claim_subject ON claim (subject);",
    "CREATE INDEX claim_object ON claim (object) WHERE object <> 0;",
)

_FIRST: Final = f"""
CREATE TABLE term (code INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO term VALUES (0, '');

CREATE TABLE run (
    run INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL,
    at TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    report TEXT NOT NULL,
    undone_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX run_of_dataset ON run (dataset, run);

-- The card of a dataset, from this run until the next card; a run with an unchanged card has none.
CREATE TABLE card (
    run INTEGER PRIMARY KEY REFERENCES run,
    dataset TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE claim (
    id BLOB PRIMARY KEY,
    {CLAIM_COLUMNS}
) STRICT, WITHOUT ROWID;
{chr(10).join(INDEXES)}

CREATE TABLE spell (
    claim BLOB NOT NULL REFERENCES claim,
    from_run INTEGER NOT NULL REFERENCES run,
    to_run INTEGER REFERENCES run,
    PRIMARY KEY (claim, from_run)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    a TEXT NOT NULL, b TEXT NOT NULL, verdict TEXT NOT NULL,
    "by" TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (at, a, b, verdict, "by", why)
) STRICT, WITHOUT ROWID;

-- What can be searched of the present claims: folded, so plain letters and digits.
CREATE VIRTUAL TABLE word USING fts5 (
    text, claim UNINDEXED, tokenize = ascii, prefix = '2 3', detail = none, columnsize = 0
);

CREATE TABLE state (revision TEXT NOT NULL) STRICT;
INSERT INTO state VALUES ('{0:032x}');
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
"""Number n brings a file from schema n to n + 1. A change of `graph.model.text.fold` needs one too:
it empties `word` and fills it again."""
