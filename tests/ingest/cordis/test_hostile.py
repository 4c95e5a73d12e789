"""A hostile file gives one clear error, exit status 1, an unchanged store and no flood of memory."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import open_store
from ingest.pipeline import ingest
from tests.ingest.golden import AT

H2020 = Path(__file__).parent / "h2020"
ROOT = Path(__file__).resolve().parents[3]
HEADER = "projectID;organisationID;role;name;country\n"


def truncated(folder: Path) -> Path:
    whole = gzip.compress((HEADER + "999001;1;participant;x;NL\n" * 50_000).encode())
    (folder / "h2020_organization.csv.gz").write_bytes(whole[: len(whole) - 40])
    return folder / "h2020_organization.csv.gz"


def bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "h2020.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        row = "999001;1;participant;x;NL\n"
        packed.writestr("organization.csv", HEADER + row * 12_000_000)
    return folder / "h2020.zip"


def endless(folder: Path) -> Path:
    with (folder / "h2020_organization.csv").open("wb") as file:
        file.write(HEADER.encode() + b"999001;1;participant;")
        for _ in range(300):
            file.write(b"x" * 1024 * 1024)
    return folder / "h2020_organization.csv"


def outside(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "h2020.zip", "w") as packed:
        packed.writestr("../../x/organization.csv", HEADER)
    return folder / "h2020.zip"


def locked_up(folder: Path) -> Path:
    (folder / "h2020.zip").write_bytes(b"PK\x03\x04" + b"\0" * 500)
    return folder / "h2020.zip"


@pytest.mark.parametrize(
    ("hostile", "message"),
    [
        (truncated, "is cut off"),
        (bomb, "unpacks to more than 200 times its size"),
        (endless, "line 2: is longer than 8 MB"),
        (outside, "wants to lie elsewhere"),
        (locked_up, "h2020.zip"),
    ],
)
def test_a_hostile_file_is_refused_as_a_whole(
    tmp_path: Path, hostile: Callable[[Path], Path], message: str
) -> None:
    """In a process of its own, whose memory is watched."""
    url = f"sqlite:///{tmp_path}/store.db"
    with open_store(url, create=True) as store:
        ingest(store, [H2020], AT[0])
        before = store.revision(), len(store.runs())
    command = [sys.executable, "-m", "weefsel", "ingest", str(hostile(tmp_path)), "--shrink", "--store", url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=_bounded, check=False)
    assert done.returncode == 1, done.stderr
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    with open_store(url) as store:
        assert (store.revision(), len(store.runs())) == before


def _bounded() -> None:
    """Give the process no more address space than an honest file needs."""
    size = 2000 * 1024 * 1024  # what libraries map counts too; a flood would need more
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def test_nul_bytes_scripts_and_formulas_are_texts_or_rejected(tmp_path: Path) -> None:
    """A cell with a NUL byte costs its row; what a browser or a spreadsheet would run is kept as a text."""
    (tmp_path / "h2020_organization.csv").write_text(
        f"{HEADER}999001;1;participant;a\0b;NL\n999001;2;participant;<script>alert(1)</script>;NL\n"
        "999001;3;participant;=HYPERLINK(1);NL\n999001;4\n",
        encoding="utf-8",
    )
    with open_store(f"sqlite:///{tmp_path}/store.db", create=True) as store:
        [report] = ingest(store, [tmp_path / "h2020_organization.csv"], AT[0])
        names = {stored.claim.value for stored in store.claims() if stored.claim.predicate == "name"}
    assert [(one.line, one.field) for one in report.rejected] == [(2, "name"), (5, "role")]
    assert {"<script>alert(1)</script>", "=HYPERLINK(1)"} <= names
    assert json.loads(report.to_json())["read"] == 4


def test_a_file_with_endless_bad_rows_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "h2020_organization.csv").write_text(
        HEADER + '999001;1;"participant" or so;x;NL\n' * 10_001, encoding="utf-8"
    )
    with open_store(f"sqlite:///{tmp_path}/store.db", create=True) as store:
        [report] = ingest(store, [tmp_path / "h2020_organization.csv"], AT[0])
    assert "more than 10,000 rows that cannot be read" in str(report.error)
