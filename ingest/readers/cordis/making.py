"""Keep what must be known while the files of one programme pass by, and make claims in its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model.claim import Claim
from graph.model.vocabulary import COLLECTORS
from ingest.readers.cordis.programmes import PAYER, Programme
from ingest.readers.cordis.sectors import Sectors
from ingest.readers.cordis.values import Doubts, many, number
from ingest.records import Record, Remark

HIGH, MEDIUM, LOW = "high", "medium", "low"


@dataclass(slots=True)
class Making:
    """A programme while its rows become claims."""

    dataset: str
    programme: Programme
    sectors: Sectors = field(default_factory=Sectors)
    doubts: Doubts = field(default_factory=Doubts)
    lives: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The first and the last day of each project that has a row, '' where it has none."""
    titles: dict[str, str] = field(default_factory=dict)
    """Of topics and legal bases, by code."""
    organizations: dict[tuple[str | None, ...], list[Claim]] = field(default_factory=dict)
    """What rows said of organizations, by the cells that say it: one in three says something new."""
    named: set[str] = field(default_factory=set)
    """Participants that another of the files names."""
    _followed: set[str] = field(default_factory=set)
    """Projects with a participant."""
    _strangers: dict[str, Counter[str]] = field(default_factory=dict)
    """For each file the projects that had no row of their own yet, with how many rows speak of each."""

    def says(
        self, row: str, subject: str, name: str, value: str, confidence: str = HIGH, *, note: str = ""
    ) -> Claim:
        """Return the claim that a property has a value."""
        return Claim(
            self.dataset, self.programme.source, subject, name, "", value, "", "", "", None,
            "", "", "", confidence, "", "", note, "", row,
        )  # fmt: skip

    def reads(self, row: str, subject: str, name: str, value: str, confidence: str = LOW) -> Claim:
        """Return the claim of a value that CORDIS does not state and that we read into what it does."""
        return self.says(row, subject, name, value, confidence)._replace(source=COLLECTORS)

    def ties(
        self, row: str, subject: str, relation: str, object_: str, *,
        role: str = "", since: str = "", until: str = "", amount: int | None = None, state: str = "",
        said_on: str = "", confidence: str = HIGH, notes: tuple[str, str] = ("", ""), place: str = "",
    ) -> Claim:  # fmt: skip
        """Return the claim that two things are tied; notes are in Dutch and English."""
        return Claim(
            self.dataset, self.programme.source, subject, relation, object_, "", role, since, until, amount,
            state, "", said_on, confidence, "", *notes, place, row,
        )  # fmt: skip

    def project(self, record: Record, column: str = "projectID") -> str:
        """Return the id of the project that a row speaks of; raise `InvalidRecord` where it names none."""
        return f"cordis:project:{number(record, column)}"

    def follow(self, record: Record) -> None:
        """Note that a row, which is taken, speaks of a project."""
        native = record.fields["projectID"]
        if record.table == "organization":
            self._followed.add(native)
        if native not in self.lives:
            self._strangers.setdefault(record.file, Counter())[native] += 1

    def programme_claims(self, row: str) -> list[Claim]:
        """Return who the programme and its payer are."""
        programme, says = self.programme, self.says
        return [
            says(row, programme.entity, "name", programme.name),
            says(row, programme.entity, "kind", "programme"),
            says(row, PAYER, "name", "European Commission"),
            says(row, PAYER, "kind", "eu_body"),
        ]

    def active_in(self, row: str, project: str, by: str, text: str) -> list[Claim]:
        """Return the sector that a theme, legal basis, topic or field means, if any."""
        sector = self.sectors.of(by, text) if text else ""
        if not sector:
            return []
        place = f"{by}: {text}"
        return [self.ties(row, project, "ACTIVE_IN", sector, confidence=MEDIUM, place=place)]

    def remarks(self) -> Iterator[Remark]:
        """Yield what is true of the files together, once all rows have passed."""
        for file, counted in self._strangers.items():
            without = {native: rows for native, rows in counted.items() if native not in self.lives}
            if without:
                shown = ", ".join(list(without)[:3])
                about = f"{many(sum(without.values()), 'row')} about {many(len(without), 'project')}"
                more = " …" if len(without) > 3 else ""
                yield Remark(file, f"{about} that no project file describes: {shown}{more}")
        if alone := [native for native in self.lives if native not in self._followed]:
            shown = ", ".join(alone[:3]) + (" …" if len(alone) > 3 else "")
            yield Remark(
                "project", f"{many(len(alone), 'project')} without a participant in these files: {shown}"
            )
        yield from self.doubts.remarks()
        yield from self.sectors.remarks("project")
