"""The port through which a page brings data in: what it may ask, and of whom.

The explorer knows nothing of files and readers. `app.py` says who does (`follow`), a page asks for them
(`opened`), and what they answer is in the shapes below. Nothing behind the port is imported before a page
asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store.protocol import Change

Progress = Callable[[str, int, int], None]
"""Called with a stage in words, how many steps are done, and how many there are."""


class Limits(NamedTuple):
    """What is still read: megabytes of one file, and megabytes and rows of a spreadsheet."""

    megabytes: int
    sheet_megabytes: int
    rows: int


class Template(NamedTuple):
    """An empty table to fill in: a word for what it is (`long`, `wide`), its file and what stands in it."""

    what: str
    file: str
    content: bytes


class Sheet(NamedTuple):
    """A sheet of a workbook, or a text file as a sheet of its own, with its first rows as they are."""

    file: str
    name: str
    """Empty for a text file."""
    rows: int
    columns: int
    header: tuple[int, ...]
    """The rows in which the columns seem to be named, the first being 1: one, or two below one another."""
    top: tuple[tuple[int, tuple[str, ...]], ...]
    """The first rows that hold anything: their numbers and cells."""


class Kept(NamedTuple):
    """A mapping that was kept earlier: the dataset it makes, and which of the found sheets it fits."""

    id: str
    title_nl: str
    title_en: str
    sheet: int


class Found(NamedTuple):
    """What the uploaded files are: datasets that explain themselves, or sheets that a person explains."""

    datasets: tuple[Dataset, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    kept: tuple[Kept, ...] = ()
    """Mappings that were kept earlier and fit one of the sheets, the latest first."""


class Column(NamedTuple):
    """A column of a sheet: what it holds and what it is read as."""

    name: str
    examples: tuple[str, ...]
    field: str
    """The field it becomes; empty when it is not read."""
    reason: str = ""
    """A word for why that is proposed (`header`, `content` …); empty when a person chose it."""
    detail: str = ""
    """What completes the reason: a word of the header, a share of the cells, another column."""
    sure: str = ""
    """How sure that is: high, medium, low."""
    unknown: tuple[str, ...] = ()
    """Values that this field does not know: they need a meaning, or their rows are rejected."""
    meanings: tuple[str, ...] = ()
    """What a value of this field can mean: kinds, roles, sectors; empty when anything goes."""
    stands_for: str = ""
    """In the wide form: the activity or organization that this column is."""
    meant: Mapping[str, str] = {}
    """The meaning that a person gave to values; an empty one leaves the cell out."""


@dataclass(frozen=True)
class Plan:
    """How a sheet is read: a form, a field for each column, and what holds for every row."""

    sheet: Sheet
    form: str
    """What its rows are: one of `forms`."""
    forms: tuple[str, ...]
    columns: tuple[Column, ...]
    constants: Mapping[str, str]
    """Every constant that this form knows, by name; empty where nobody said."""
    fields: tuple[str, ...]
    """What a column can become in this form."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words that a constant is chosen from; the others are free."""
    needed: tuple[str, ...] = ()
    """Constants that must be said."""
    missing: tuple[str, ...] = ()
    """Constants that must be said and are not."""
    gaps: tuple[str, ...] = ()
    """Sentences: what must be said of the columns before a row can become a claim."""
    because: Mapping[str, str] = field(default_factory=dict)
    """Why a constant is proposed, as a sentence, by its name."""
    mapping: Any = None
    """The mapping itself, as whoever answers knows it; pages hand it back untouched."""


class Problem(NamedTuple):
    """A row that is not used: where it stands, what is wrong with it, and the way out."""

    file: str
    line: int
    field: str
    value: str
    reason: str
    way_out: str


class Row(NamedTuple):
    """A row as it was read, with the claims it makes or what is wrong with it."""

    line: int
    cells: tuple[tuple[str, str], ...]
    """The columns that are read, with their text."""
    claims: tuple[Claim, ...]
    problem: Problem | None = None
    file: str = ""
    """Where files differ: the one it stands in."""


class Sample(NamedTuple):
    """The first rows and what they become, and what is wrong in all of them; nothing is stored."""

    rows: tuple[Row, ...]
    names: Mapping[str, str]
    """Names of entities that the claims speak of, by id."""
    read: int = 0
    """Rows of the whole table; 0 when only the first ones were read."""
    problems: tuple[Problem, ...] = ()
    """Every row that cannot be used, as far as that can be seen without the store."""
    unread: tuple[str, ...] = ()
    """Columns that nothing reads."""
    remarks: tuple[str, ...] = ()
    """What was not read, or was read in a certain way."""


@dataclass(frozen=True)
class Outcome:
    """What became of one dataset, or would become of it: a `change` without a run is a dry one."""

    dataset: str
    title: tuple[str, str] = ("", "")
    """In Dutch and in English."""
    change: Change | None = None
    read: int = 0
    used: int = 0
    repeated: int = 0
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    """Columns that nothing reads."""
    undescribed: tuple[str, ...] = ()
    """Ids that are named and that no dataset describes."""
    error: str = ""
    """Why the whole dataset was refused."""
    last: int = 0
    """The last run of this dataset that was seen (0: none): what a commit must still find."""
    entities: tuple[tuple[str, str], ...] = ()
    """Entities that this dataset describes, with their names, the first ones."""
    names: Mapping[str, str] = field(default_factory=dict)


class Intake(Protocol):
    """Whoever reads files. What is wrong raises `WeefselError`, which says what, where and the way out."""

    @property
    def limits(self) -> Limits:
        """How much is still read."""

    @property
    def types(self) -> tuple[str, ...]:
        """The endings of files that can be something: `xlsx`, `csv` …"""

    def closed(self, store: str) -> str:
        """Return why nothing can be brought into a store; empty when it can."""

    def city(self, written: str, country: str, province: str) -> str:
        """Return a city of a country (`NL`) and a province, '' where nobody knows, as every dataset does."""

    def templates(self, language: str) -> tuple[Template, ...]:
        """Return empty tables to fill in, with headers in Dutch (`nl`) or English (`en`)."""

    def look(self, files: Sequence[Path], store: str) -> Found:
        """Return what these files are."""

    def propose(self, files: Sequence[Path], sheet: Sheet, form: str = "") -> Plan:
        """Return how a sheet seems to be meant, in the form that fits best or in this one."""

    def changed(
        self,
        plan: Plan,
        *,
        columns: Mapping[str, str] | None = None,
        constants: Mapping[str, str] | None = None,
        meant: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Plan:
        """Return a plan in which columns become other fields, or constants or meanings of values change."""

    def as_yaml(self, plan: Plan) -> str:
        """Return the mapping as the file that `weefsel ingest --mapping` reads."""

    def from_yaml(self, files: Sequence[Path], sheet: Sheet, text: str) -> Plan:
        """Return the plan that such a file says."""

    def keep(self, plan: Plan, store: str) -> None:
        """Keep a mapping beside the store, for next month's file."""

    def kept(self, files: Sequence[Path], sheet: Sheet, name: str, store: str) -> Plan:
        """Return the plan of a mapping that was kept."""

    def sample(self, files: Sequence[Path], plan: Plan | None, rows: int) -> Sample:
        """Return the first rows and the claims they make."""

    def bring(
        self,
        files: Sequence[Path],
        plan: Plan | None,
        store: str,
        at: str,
        *,
        last: Mapping[str, int] | None = None,
        progress: Progress | None = None,
    ) -> tuple[Outcome, ...]:
        """Bring what the files hold into the store, each dataset whole or not at all; say what became of it.

        Without `last` nothing is written: it says what would change. With it, a dataset of which another run
        came in between is refused with `Overtaken`.
        """


_maker: Callable[[], Intake] | None = None


def follow(maker: Callable[[], Intake]) -> None:
    """Ask `maker` for who reads files, from now on; it is called when a page asks, not before."""
    global _maker
    _maker = maker


def opened() -> Intake:
    """Return who reads files; raise RuntimeError when nobody said who."""
    if _maker is None:
        msg = "Nobody reads files here: app.py must call explorer.intake.follow."
        raise RuntimeError(msg)
    return _maker()
