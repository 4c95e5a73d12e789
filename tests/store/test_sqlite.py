"""What holds for a store in a SQLite file alone: its file, its schema, its threads, its damage."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest

from graph.errors import NotAStore, SchemaTooNew, StoreDamaged, StoreError, StoreReadOnly, UnknownStore
from graph.model.claim import claim_id
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.store.sqlite import schema
from tests.store.world import LEAD, LETTERS, MANY, MONEY, SAME, WORLD, content, ids, when

NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a store that holds the world, one gone claim and a judgement."""
    path = tmp_path / "weefsel.db"
    with open_store(f"sqlite:///{path}", create=True) as store:
        store.replace(LETTERS, [*WORLD, MANY[0]], when(1))
        store.replace(LETTERS, WORLD, when(2))
        store.judge([SAME])
    return path


def change(path: Path, *statements: str) -> None:
    """Change a file behind the store's back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "url",
    [
        "weefsel.db",
        "sqlite:weefsel.db",
        "sqlite://weefsel.db",
        "sqlite:///",
        "sqlite:///:memory:",
        "mysql://a/b",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(UnknownStore, match=r"sqlite:///file\.db"):
        open_store(url, create=True)


def test_three_slashes_are_relative_and_four_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders are made on the way; a name may hold any character."""
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///new/één 100%#?.db", create=True) as store:
        store.judge([SAME])
    with open_store(f"sqlite:////{str(tmp_path).lstrip('/')}/new/één 100%#?.db") as store:
        assert store.judgements() == [SAME]


def test_a_file_made_by_a_newer_program_is_refused(file: Path) -> None:
    change(file, "PRAGMA user_version = 99")
    with pytest.raises(SchemaTooNew, match=r"schema 99; this program knows up to 1\. Upgrade"):
        open_store(f"sqlite:///{file}")


def test_an_older_file_is_brought_up_to_date(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration runs once, whole, and keeps what is there."""
    monkeypatch.setattr(
        schema,
        "MIGRATIONS",
        (*schema.MIGRATIONS, "CREATE TABLE extra (x);\nINSERT INTO extra VALUES (';');\n"),
    )
    for _ in range(2):
        with open_store(f"sqlite:///{file}") as store:
            assert sorted(content(store)) == sorted(WORLD)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT x FROM extra").fetchall() == [(";",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_migration_that_breaks_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(
            schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE extra (x);\nSELECT nonsense;\n")
        )
        with pytest.raises(sqlite3.OperationalError, match="nonsense"):
            open_store(f"sqlite:///{file}")
    with open_store(f"sqlite:///{file}") as store:
        assert store.verify() == []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'extra'").fetchall() == []


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    change(tmp_path / "theirs.db", "CREATE TABLE letters (x)")
    before = (tmp_path / "theirs.db").read_bytes()
    with pytest.raises(NotAStore, match="another program made this database"):
        open_store(f"sqlite:///{tmp_path}/theirs.db", create=True)
    assert (tmp_path / "theirs.db").read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("dear reader, " * 500)
    with pytest.raises(NotAStore, match="Choose another name"):
        open_store(f"sqlite:///{tmp_path}/notes.txt", create=True)
    assert (tmp_path / "notes.txt").read_text() == "dear reader, " * 500


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """That is what is left when the making of one was broken off."""
    (tmp_path / "new.db").touch()
    with open_store(f"sqlite:///{tmp_path}/new.db", create=True) as store:
        assert store.verify() == []


@pytest.mark.parametrize(
    ("name", "error", "why"),
    [
        ("", NotAStore, "it is a folder"),
        ("pipe", NotAStore, "it is no file"),
        ("x" * 300, UnknownStore, "cannot be looked at: File name too long"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_where_no_file_can_be_no_store_is_made(
    tmp_path: Path, name: str, error: type[StoreError], why: str, create: bool
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(error, match=why):
        open_store(f"sqlite:///{tmp_path}/{name}", create=create)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


def test_the_home_folder_of_nobody_is_refused() -> None:
    with pytest.raises(UnknownStore, match="home folder of nobody"):
        open_store("sqlite:///~nobody-of-this-name/weefsel.db", create=True)


def test_a_name_may_hold_bytes_that_are_no_text(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/" + os.fsdecode(b"caf\xe9.db")
    open_store(url, create=True).close()
    assert [os.fsencode(each.name) for each in tmp_path.iterdir()] == [b"caf\xe9.db"]
    open_store(url).close()


def test_a_folder_below_a_file_cannot_be_made(file: Path) -> None:
    with pytest.raises(StoreReadOnly, match="WEEFSEL_STORE"):
        open_store(f"sqlite:///{file}/below/new.db", create=True)


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """Return a folder that everyone may read and only we may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_someone_who_may_not_write(folder: Path, work: Callable[[], object]) -> str:
    """Return what `work` raises in a process that may read the folder, not write it."""
    reading, writing = os.pipe()
    folder.chmod(0o555)
    with (
        warnings.catch_warnings()
    ):  # Python warns that threads do not survive; this child has no use for them
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(NOBODY)
            work()
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with users and fork")
def test_a_folder_that_cannot_be_written_is_said_to_be_so(foreign_folder: Path) -> None:
    """For a store that is there and for one to be made."""
    there, new = f"sqlite:///{foreign_folder}/there.db", f"sqlite:///{foreign_folder}/new.db"
    open_store(there, create=True).close()
    for url in (there, new):
        said = as_someone_who_may_not_write(foreign_folder, partial(open_store, url, create=True))
        assert said.startswith(f"StoreReadOnly: the store at '{url}' cannot be written"), said


def test_each_thread_opens_its_own_store(file: Path) -> None:
    """Threads that each open the store write and read at once; nothing is lost and nothing breaks."""
    url, broken = f"sqlite:///{file}", SimpleQueue[BaseException]()

    def work(name: str) -> None:
        try:
            for turn in range(5):
                with open_store(url, wait=60) as store:
                    store.judge([Judgement(f"org:{name}", "org:x", "same", name, f"2026-01-{turn + 1:02}")])
                    assert len(store.frame()) == len(WORLD)
        except BaseException as error:
            broken.put(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken.empty(), broken.get()
    with open_store(url) as store:
        assert len(store.judgements()) == 1 + 6 * 5
        assert store.verify() == []


def test_a_store_of_another_thread_cannot_be_used(file: Path) -> None:
    """It says so at once, instead of mixing two transactions."""
    raised: list[BaseException] = []
    with open_store(f"sqlite:///{file}") as store:

        def use() -> None:
            try:
                store.revision()
            except BaseException as error:
                raised.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
    assert [type(error) for error in raised] == [sqlite3.ProgrammingError]


LEAD_ID, MONEY_ID, GONE_ID = (claim_id(claim) for claim in (LEAD, MONEY, MANY[0]))


NAME_ID, CITY_ID = claim_id(WORLD[7]), claim_id(WORLD[5])
DAMAGES = {
    "an amount": (f"UPDATE claim SET amount = 1 WHERE id = x'{MONEY_ID}'", "id", MONEY_ID),
    "a role": ("UPDATE manner SET role = 'member' WHERE role = 'lead'", "id", LEAD_ID),
    "a subject": ("UPDATE term SET text = 'org:x' WHERE text = 'org:uf'", "id", LEAD_ID),
    "no spell": (f"UPDATE claim SET since = NULL WHERE id = x'{LEAD_ID}'", "spell", LEAD_ID),
    "two spells": (f"INSERT INTO ended VALUES (x'{LEAD_ID}', 1, 2)", "spell", LEAD_ID),
    "backwards": (f"UPDATE ended SET from_run = 2, to_run = 1 WHERE claim = x'{GONE_ID}'", "spell", GONE_ID),
    "no such run": (f"UPDATE claim SET since = 77 WHERE id = x'{LEAD_ID}'", "reference", "claim"),
    "an undone run": ("UPDATE run SET undone_at = '2026' WHERE run = 2", "run", GONE_ID),
    "another's run": ("UPDATE run SET dataset = 'register' WHERE run = 2", "run", GONE_ID),
    "a source": ("UPDATE card SET content = replace(content, '\"l1\"', '\"l9\"')", "source", LEAD_ID),
    "no claim": (f"DELETE FROM claim WHERE id = x'{GONE_ID}'", "reference", "ended"),
    "the revision": (f"UPDATE state SET revision = '{'0' * 32}'", "revision", ""),
    "a judgement": ("UPDATE judgement SET verdict = 'different'", "revision", ""),
    "no card": ("DELETE FROM card", "revision", ""),
    "no words": ("DELETE FROM word WHERE text LIKE 'ai fabriek%'", "words", NAME_ID),
    "words twice": (f"INSERT INTO word (text, claim) VALUES ('groningen', x'{CITY_ID}')", "words", CITY_ID),
    "words of the gone": (f"INSERT INTO word (text, claim) VALUES ('weg', x'{GONE_ID}')", "words", GONE_ID),
    "words not indexed": ("UPDATE word_content SET c0 = 'zz' WHERE c0 = 'groningen'", "words", "zz"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_finds_what_was_changed_behind_its_back(file: Path, damage: str) -> None:
    statement, code, subject = DAMAGES[damage]
    with open_store(f"sqlite:///{file}") as store:
        assert store.verify() == []
    change(file, statement)
    with open_store(f"sqlite:///{file}") as store:
        found = store.verify()
    assert (code, subject) in {(problem.code, problem.subject) for problem in found}
    assert all(problem.message.endswith(".") for problem in found)


def test_verify_finds_a_damaged_index(file: Path) -> None:
    """A claim that its index does not list would be missing from a profile in silence."""
    change(
        file,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '<> 0', '<> 1') WHERE name = 'claim_object'",
    )
    change(file, f"UPDATE claim SET object = 1 WHERE id = x'{LEAD_ID}'")
    change(
        file,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '<> 1', '<> 0') WHERE name = 'claim_object'",
    )
    with open_store(f"sqlite:///{file}") as store:
        assert "file" in {problem.code for problem in store.verify()}


def test_a_file_with_pages_overwritten_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "weefsel.db"
    with open_store(f"sqlite:///{path}", create=True) as store:
        claims = (MANY[0]._replace(value=f"Organisatie {number} {'x' * 90}") for number in range(2000))
        store.replace(LETTERS, claims, when(1))
    content = bytearray(path.read_bytes())
    content[4096 * 20 :] = b"\xab" * len(content[4096 * 20 :])
    path.write_bytes(content)
    with (
        open_store(f"sqlite:///{path}") as store,
        pytest.raises(StoreDamaged, match="Ingest the datasets again"),
    ):
        ids(store)


def test_every_complaint_is_one_kind_of_error(file: Path) -> None:
    """Whoever catches `StoreError` catches all that can be wrong with a place."""
    change(file, "PRAGMA application_id = 1")
    with pytest.raises(StoreError, match="is not a store of Weefsel"):
        open_store(f"sqlite:///{file}")
