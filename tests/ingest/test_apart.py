"""Read in a process of its own, a dataset says the same; whichever process ends first, it is told."""

from __future__ import annotations

import pickle
import shutil
import time
from collections import deque
from pathlib import Path

import pytest

from graph import errors
from graph.errors import InvalidRecord, WeefselError
from graph.model.claim import Claim
from graph.model.dataset import Source
from graph.store import open_store
from graph.store.protocol import Store
from ingest import apart
from ingest.batch import Batch
from ingest.cards import load_card
from ingest.check import Checking
from ingest.inputs import cards_of
from ingest.known import Known
from ingest.pipeline import ingest
from ingest.records import InvalidTable, Record
from ingest.rows import Row, keyed
from tests.ingest.golden import AT, WORLD

HERE = Path(__file__).parent
LISTS = ("cordis/h2020", "cordis/horizon", "ror/records.jsonl")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call every file large."""
    monkeypatch.setattr(apart, "LARGE", 1)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[apart.subprocess.Popen[bytes]]:
    """Return the processes that were started to read."""
    processes: list[apart.subprocess.Popen[bytes]] = []

    class Noted(apart.subprocess.Popen[bytes]):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[call-overload]
            processes.append(self)

    monkeypatch.setattr(apart.subprocess, "Popen", Noted)
    return processes


def told(files: Path, folder: Path) -> tuple[str, dict[str, object]]:
    """Return the revision that some files make of an empty store, and the report."""
    with open_store(f"sqlite:///{folder}/{time.monotonic_ns()}.db", create=True) as store:
        [report] = ingest(store, [files], AT[0])
        return store.revision(), report.to_dict()


@pytest.mark.parametrize("files", LISTS)
def test_the_same_claims_and_the_same_account(
    files: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: list[apart.subprocess.Popen[bytes]],
) -> None:
    here = told(HERE / files, tmp_path)
    assert not started
    monkeypatch.setattr(apart, "LARGE", 1)
    assert told(HERE / files, tmp_path) == here
    assert [process.returncode is not None for process in started] == [True]


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Return a list of participants that does not fit the pipe; its end is still to be written."""
    shutil.copytree(HERE / "cordis" / "h2020", tmp_path / "h2020")
    file = tmp_path / "h2020" / "organization.csv"
    header, *rows = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(header + b"".join(rows) * (4 * apart._PIPE // sum(map(len, rows))))
    return file


@pytest.mark.usefixtures("always")
def test_a_file_that_cannot_be_read_is_refused_in_the_same_words(store: Store, long: Path) -> None:
    with long.open("ab") as end:
        end.write(b"\xff\n")
    [report] = ingest(store, [long.parent], AT[0])
    assert report.error is not None
    assert "byte 0xff is not UTF-8. Save the file as 'CSV UTF-8'" in report.error
    assert not store.runs()


@pytest.mark.usefixtures("always")
def test_a_reading_process_that_dies_is_an_error_and_no_end_of_the_file(
    store: Store, long: Path, monkeypatch: pytest.MonkeyPatch, started: list[apart.subprocess.Popen[bytes]]
) -> None:
    row = apart._row

    def dying(record: tuple[object, ...], said: dict[int, tuple[object, ...] | None]) -> Row:
        started[0].kill()
        return row(record, said)

    monkeypatch.setattr(apart, "_row", dying)
    [report] = ingest(store, [long.parent], AT[0])
    assert report.error is not None
    assert "could not be read to its end: the process that read it died (SIGKILL)" in report.error
    assert not store.runs()


@pytest.mark.usefixtures("always")
def test_who_asks_for_no_more_ends_the_process(started: list[apart.subprocess.Popen[bytes]]) -> None:
    [card] = cards_of([HERE / "cordis" / "h2020"])
    read = apart.readings(card)
    next(read)
    read.close()  # type: ignore[attr-defined]
    assert started[0].returncode is not None


def test_small_files_and_folders_with_a_card_are_read_here(started: list[object]) -> None:
    assert not apart.is_large(load_card(WORLD / "weavers"))
    [card] = cards_of([HERE / "cordis" / "h2020"])
    assert not apart.is_large(card)
    assert not started


def test_of_a_claim_that_came_with_a_row_that_was_rejected_the_hash_is_enough(started: list[object]) -> None:
    """The reading process does not know what becomes of its rows, and sends each claim once."""
    good = Claim("weavers", "minutes", "org:a", "name", value="A", row="a.csv:2")
    bad = good._replace(subject="not an id")
    batch = Batch(load_card(WORLD / "weavers"))
    first, second = keyed([good, bad]), keyed([good])
    rows = [
        Row(Record("rows", "a.csv", 2 + n, {}), said) for n, said in enumerate((first, dict.fromkeys(second)))
    ]
    for row in rows:
        batch.tally.read(row.record.file)
    batch.ahead, batch.whole = deque(rows), True
    checking = Checking(batch, Known())
    batch.sources["minutes"] = Source("minutes", "Minutes", "Weavers", "other")
    assert list(checking.passed()) == [good]
    assert [one.line for one in batch.tally.rejections] == [2]


def _errors() -> list[WeefselError]:
    return [
        InvalidRecord("a.csv", 3, "name", "x", "is odd", "Mend it"),
        InvalidTable("a.csv", "is empty", "Fill it"),
        errors.InvalidClaim("is odd", field="name", value="x", way_out="Mend it"),
        errors.InvalidDate("x"),
    ]


@pytest.mark.parametrize("error", _errors(), ids=lambda error: type(error).__name__)
def test_an_error_passes_whole(error: WeefselError) -> None:
    passed = pickle.loads(pickle.dumps(error))
    assert type(passed) is type(error)
    assert str(passed) == str(error)
    assert vars(passed) == vars(error)
