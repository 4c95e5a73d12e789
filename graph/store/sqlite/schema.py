"""Lay out the tables of a store, and bring an older file up to date.

What claims share is kept once: the texts of ends and values in `term`, everything that says how
something is said (by which source, in which role, of which dates …) in `manner`. A claim holds their
codes. The file is a third of the size, and a frame, which is codes as well, is read four times as
fast as from texts (*measured*). `claim` lies in the order of ids, and is written in that order.

The spell that goes on is in the claim (`since`: the run that began it); those that ended are in `ended`.
"""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x57454653
"""What marks a file as ours in its header: `WEFS`."""

MANNER: Final = (
    "dataset",
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
"""The fields of a claim that are kept together, as a code of `manner`."""
TERMS: Final = ("subject", "object", "value")
"""The fields that are kept as a code of `term`; the empty text has code 0."""
KEPT: Final = ("amount", "quote", "note_nl", "note_en", "place", "row")
"""The fields that are kept as they are."""
COLUMNS: Final = ("manner", *TERMS, *KEPT)
"""The columns of a claim beside `id` and `since`."""

CLAIM: Final = """
    id BLOB NOT NULL PRIMARY KEY,
    manner INTEGER NOT NULL REFERENCES manner,
    subject INTEGER NOT NULL REFERENCES term,
    object INTEGER NOT NULL REFERENCES term,
    value INTEGER NOT NULL REFERENCES term,
    amount INTEGER,
    quote TEXT NOT NULL,
    note_nl TEXT NOT NULL,
    note_en TEXT NOT NULL,
    place TEXT NOT NULL,
    "row" TEXT NOT NULL,
    since INTEGER REFERENCES run
"""

INDEXES: Final = (
    "CREATE INDEX claim_subject ON claim (subject);",
    "CREATE INDEX claim_object ON claim (object) WHERE object <> 0;",
)

_MANNER_COLUMNS: Final = ", ".join(f"{field} TEXT NOT NULL" for field in MANNER)

_FIRST: Final = f"""
CREATE TABLE term (code INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO term VALUES (0, '');

CREATE TABLE manner (
    code INTEGER PRIMARY KEY, {_MANNER_COLUMNS},
    UNIQUE ({", ".join(MANNER)})
) STRICT;

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

CREATE TABLE claim ({CLAIM}) STRICT, WITHOUT ROWID;
{chr(10).join(INDEXES)}

CREATE TABLE ended (
    claim BLOB NOT NULL REFERENCES claim,
    from_run INTEGER NOT NULL REFERENCES run,
    to_run INTEGER NOT NULL REFERENCES run,
    PRIMARY KEY (claim, from_run)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    a TEXT NOT NULL, b TEXT NOT NULL, verdict TEXT NOT NULL,
    "by" TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (at, a, b, verdict, "by", why)
) STRICT, WITHOUT ROWID;

-- What can be searched of the present claims: folded, so plain letters and digits. (An index of prefixes
-- saves 5 ms of a search among 140,000 texts, and costs 0.3 s of a run: *measured*, left out.)
CREATE VIRTUAL TABLE word USING fts5 (
    text, claim UNINDEXED, tokenize = ascii, detail = none, columnsize = 0
);

CREATE TABLE state (revision TEXT NOT NULL) STRICT;
INSERT INTO state VALUES ('{0:032x}');
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
"""Number n brings a file from schema n to n + 1. A change of `graph.model.text.fold` needs one too:
it empties `word` and fills it again."""
