"""Whatever a file holds, every row read is used, repeated or rejected, and the three add up."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.batch import Batch, read_batch
from ingest.cards import load_card
from ingest.check import Checking
from ingest.known import Known
from ingest.records import InvalidTable
from tests.ingest.golden import WORLD, copy_world

TABLES = ("sources", "organizations", "activities", "links", "properties", "corrections")
LINES = {
    name: (WORLD / "weavers" / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for name in TABLES
}
JUNK = st.text(alphabet=st.sampled_from('ab|:,;"\n\r\0 é'), max_size=30)


@st.composite
def mangled(draw: st.DrawFn) -> dict[str, str]:
    """Draw tables whose rows are doubled, shuffled, cut, or have junk in their midst; headers stay."""
    tables = {}
    for name, (header, *rows) in LINES.items():
        drawn = draw(st.lists(st.sampled_from(rows) | JUNK.map(lambda junk: junk + "\n"), max_size=8))
        cut = draw(st.integers(0, 40))
        text = "".join(drawn)
        tables[name] = header + (text[:-cut] if cut < 20 and cut else text)
    return tables


@given(mangled())
@settings(max_examples=150)
def test_used_repeated_and_rejected_add_up(tables: dict[str, str]) -> None:
    """Nothing but whole files is refused with an error, and every rejection names file, line and reason."""
    with TemporaryDirectory() as name:
        folder = copy_world(Path(name))
        for table, text in tables.items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
        batch = read_batch(load_card(folder))
        claims = list(Checking(batch, Known()).passed())
    counts = batch.tally.counts()
    for count in counts.values():
        assert count.read == count.used + count.repeated + count.rejected
    assert sum(count.rejected for count in counts.values()) == len(batch.tally.rejections)
    for rejected in batch.tally.rejections:
        lines = tables[rejected.file.removesuffix(".csv")].splitlines()
        assert 2 <= rejected.line <= len(lines)
        assert rejected.reason
    assert all(claim.source in batch.sources for claim in claims)


@given(mangled(), st.integers(0, 30))
@settings(max_examples=50)
def test_how_far_is_read_ahead_says_nothing(tables: dict[str, str], ahead: int) -> None:
    """A large dataset is checked while it is read: the same claims, the same account."""
    with TemporaryDirectory() as name:
        folder = copy_world(Path(name))
        for table, text in tables.items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
        told = []
        for rows in (10_000, ahead):
            batch, known = read_batch(load_card(folder), ahead=rows), Known()
            for row in batch.ahead:
                known.learn(row.claims)
            said = {claim[:-2] for claim in Checking(batch, known).passed()}
            told.append((said, batch.tally.counts(), sorted(batch.tally.rejections)))
    assert told[0] == told[1]


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused_with_a_reason(content: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = copy_world(Path(name))
        header = LINES["links"][0].encode()
        (folder / "links.csv").write_bytes(header + content)
        batch: Batch | None = None
        with suppress(InvalidTable):
            batch = read_batch(load_card(folder))
        if batch:
            assert list(Checking(batch, Known()).passed())
            assert batch.tally.counts()["sources.csv"].used == 3
