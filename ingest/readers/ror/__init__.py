"""Read the Research Organization Registry: its dump as zip, JSON or JSON Lines, in schema v1 or v2.

Each record is one row, which makes a claim of each thing it says. A file is read twice: once to know which
records are withdrawn and by what they are replaced, and once for what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from graph.errors import InvalidRecord
from graph.model.claim import Claim
from graph.model.vocabulary import COLLECTORS
from ingest.cards import Card, load_card
from ingest.files import Part, opened, parts
from ingest.readers.jsonfile import Unreadable, objects_of
from ingest.readers.ror.fields import Unread
from ingest.readers.ror.schema import Organization, WrongShape, organization
from ingest.readers.ror.statements import SOURCE, TIES, Survey, claims_of, last_of, named
from ingest.records import ROWS, InvalidTable, Reading, Record, Remark, Said, UnknownColumn

READS: Final = "ROR (the dump as zip, JSON or JSON Lines, also packed by gzip)"
_CARDS: Final = Path(__file__).resolve().parent.parent / "cards"
_CARD: Final = "ror.yaml"
_LOOKED: Final = 256 * 1024
_RECORD: Final = re.compile(rb'"id"\s*:\s*"https://ror\.org/0[a-z0-9]{8}"')
_DUMP: Final = re.compile(
    r"(v[\d.]+-\d{4}-\d{2}-\d{2})-ror-data(?:[_-]schema[_-]v\d)?\.(?:json|csv)", re.ASCII
)
_INSIDE: Final = 20
"""So many files of a zip are looked into; a dump has two."""
_SHOWN: Final = 80
_MOST: Final = 10_000
"""A file with more records that cannot be read is no ROR file."""
_REPLACED: Final = (
    "withdrawn and replaced by another: {} records; their names and numbers are those of the other"
)
_ITSELF: Final = "tied to itself: {} records; such a tie is left out"
_FETCH: Final = "Fetch the dump of ROR again, or leave the record out"


def recognise(files: Sequence[Path]) -> list[Card]:
    """Return the card of ROR with the files among these that hold its records, or nothing.

    The CSV files of a dump lie beside its JSON and say the same: they are ours too, and are not read.
    """
    ours = [file for file in files if any(map(_is_ror, _parts(file)))]
    dumps = {_stem(file.name) for file in ours if _DUMP.fullmatch(file.name)}
    ours += [file for file in files if file not in ours and _stem(file.name) in dumps]
    return [replace(load_card(_CARDS, _CARD), files=tuple(ours))] if ours else []


def read(card: Card) -> Iterator[Reading]:
    """Yield the sources, and each record with what it says; raise `InvalidTable` for a damaged file."""
    chosen = _newest([part for file in card.files or _of_folder(card) for part in _parts(file)])
    survey = _survey(chosen)
    for number, source in enumerate(_sources(card, survey), 1):
        yield Record("sources", _CARD, number, source)
    reading = _Reading(card.dataset.id, survey)
    for part in chosen:
        yield from reading.of(part)


def _parts(file: Path) -> list[Part]:
    """Return the files in which records can be: of a zip the first JSON ones."""
    inside = parts(file)
    return [part for part in inside if not part.member or part.name.endswith((".json", ".jsonl"))][:_INSIDE]


def _stem(name: str) -> str:
    """Return what the files of one dump have in common: version and day."""
    match = _DUMP.fullmatch(name)
    return match[1] if match else ""


def _is_ror(part: Part) -> bool:
    """Return whether the beginning of a file holds the id of a record."""
    with opened(part) as source:
        return _RECORD.search(source.read(_LOOKED)) is not None


def _of_folder(card: Card) -> list[Path]:
    return [card.folder / name for name in card.tables.values()]


def _newest(found: list[Part]) -> list[Part]:
    """Return the files to read: of dumps, which hold the same records, the newest in its newest schema."""
    ours = [part for part in found if _is_ror(part)]
    dumps = [part for part in ours if _DUMP.fullmatch(part.name)]
    newest = max(dumps, key=lambda part: (_stem(part.name)[-10:], part.name), default=None)
    return [part for part in ours if part not in dumps or part == newest]


def _survey(chosen: list[Part]) -> Survey:
    """Read all records for what the rows of each need to know of the others."""
    newest, described, replaced = "", set[str](), dict[str, str]()
    for part in chosen:
        for _, value in objects_of(part):
            one = _organization(value)
            if not isinstance(one, Organization):
                continue
            newest = max(newest, one.modified)
            described.add(one.ror)
            successors = {tie.other for tie in one.ties if tie.type == "successor"} - {one.ror}
            if one.status == "withdrawn" and len(successors) == 1:
                replaced[one.ror] = successors.pop()
    today = last_of(replaced)
    return Survey(newest, frozenset(described - today.keys()), today)


def _sources(card: Card, survey: Survey) -> Iterator[dict[str, str]]:
    """Yield ROR, dated by its newest change, and those who conclude what kind of organization it is."""
    yield {
        "source_id": SOURCE,
        "title": "Research Organization Registry",
        "publisher": "ROR",
        "kind": "register",
        "url": "https://ror.org",
        "published_on": survey.published,
        "language": "en",
    }
    yield {
        "source_id": COLLECTORS,
        "title": f"What the collectors of '{card.dataset.title_en}' concluded",
        "publisher": "Weefsel",
        "kind": "other",
    }


def _organization(value: dict[str, Any] | Unreadable) -> Organization | Unreadable | WrongShape:
    if isinstance(value, Unreadable):
        return value
    try:
        return organization(value)
    except WrongShape as error:
        return error


class _Reading:
    """The records of all files of a dataset, and what of them was left aside."""

    def __init__(self, dataset: str, survey: Survey) -> None:
        self._dataset, self._survey = dataset, survey
        self._seen: dict[str, bytes] = {}
        self._named: set[str] = set()

    def of(self, part: Part) -> Iterator[Reading]:
        """Yield the records of one file, the fields that it should not have, and remarks."""
        unread, left, bad = Unread(), Counter[str](), 0
        for line, value in objects_of(part):
            row = self._row(Record(ROWS, part.name, line, {}), value, left)
            if isinstance(value, dict):
                unread.look(value)
            if isinstance(row, InvalidRecord):
                bad += 1
            if bad > _MOST:
                reason = f"has more than {_MOST:,} records that cannot be read"
                raise InvalidTable(part.name, reason, _FETCH)
            yield row
        yield from (UnknownColumn(part.name, field) for field in unread.strange)
        if unread.left:
            yield Remark(part.name, f"known and not kept: {', '.join(unread.left)}")
        yield from (Remark(part.name, text.format(times)) for text, times in left.items())

    def _row(
        self, record: Record, value: dict[str, Any] | Unreadable, left: Counter[str]
    ) -> Said | InvalidRecord:
        one = _organization(value)
        if isinstance(one, Unreadable):
            return _refused(record, "", one.text, one.reason)
        if isinstance(one, WrongShape):
            return _refused(record, one.field, one.value, one.reason)
        content = blake2b(repr(one).encode(), digest_size=8).digest()
        if self._seen.setdefault(one.ror, content) != content:
            return _refused(record, "id", one.ror, "stands here twice, with different content")
        if one.ror in self._survey.replaced:
            left[_REPLACED] += 1
        if any(tie.other == one.ror for tie in one.ties):
            left[_ITSELF] += 1
        claims = claims_of(one, self._survey, self._dataset, record.row)
        return Said(record, [*claims, *self._others(one, record)])

    def _others(self, one: Organization, record: Record) -> Iterator[Claim]:
        """Yield the names of organizations that this one is tied to and that have no record here."""
        for tie in one.ties:
            known = tie.other in self._survey.described or tie.other in self._survey.replaced
            if tie.type in TIES and tie.label and not known and tie.other not in self._named:
                self._named.add(tie.other)
                yield named(tie.other, tie.label, self._dataset, record.row)


def _refused(record: Record, field: str, value: str, reason: str) -> InvalidRecord:
    return InvalidRecord(record.file, record.line, field[:_SHOWN], value[:_SHOWN], reason, _FETCH)
