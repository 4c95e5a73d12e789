"""Make the stores of CORDIS that benches read, once, in a folder outside the checkout.

Both hold the same claims: `ours` is a store of Weefsel, `plain` one table as a quick script would make it.
They are made anew when the code that writes them changes.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Final

from bench.cordis_claims import dataset, iter_claims
from bench.measure import ROOT, fresh, watch
from bench.report import warn
from bench.settings import Settings
from graph.model.claim import Claim, check
from graph.store import open_store

AT: Final = "2026-11-24T10:00:00+00:00"
"""The time of every run that is measured."""
ORGANIZATION: Final = "cordis:org:999988909"
"""An organization with 200 participations in the files, and as many claims as that asks for."""
PROJECT: Final = "cordis:project:689074"
"""A project that is in the tenth part of CORDIS too."""
_WRITERS: Final = ("graph/store/**/*.py", "graph/model/*.py", "bench/cordis*.py")


def stores(settings: Settings) -> tuple[Path, Path]:
    """Return the files of both stores, made where they are not there yet."""
    version = _version()
    for old in settings.cache.glob("cordis-*.db"):
        if version not in old.name:
            old.unlink()
    ours, plain = (
        settings.cache / f"cordis-{version}-{settings.share}-{name}.db" for name in ("ours", "plain")
    )
    for file, write in ((ours, fill), (plain, fill_plain)):
        if not file.exists():
            warn(f"making {file}, once")
            _make(file, write, str(settings.cordis), settings.share)
    return ours, plain


def _make(file: Path, write: Callable[[str, str, int, int], object], folder: str, share: int) -> None:
    """Write a store whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as making:
        fresh(write, f"{making}/{file.name}", folder, 1, share)
        Path(making, file.name).rename(file)


def _version() -> str:
    """Return a word that changes with the code that writes the stores."""
    files = sorted(chain.from_iterable(ROOT.glob(pattern) for pattern in _WRITERS))
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=6).hexdigest()


def fill(file: str, folder: str, copies: int, share: int) -> dict[str, float]:
    """Read CORDIS, check every claim, and make them the content of a store: what is measured as ingest."""
    with watch() as time, open_store(f"sqlite:///{file}", create=True) as store:
        change = store.replace(dataset(), _checked(iter_claims(Path(folder), copies=copies, share=share)), AT)
    return {"seconds": time.seconds, "claims": change.added + change.unchanged, "added": change.added}


def _checked(claims: Iterable[Claim]) -> Iterator[Claim]:
    for claim in claims:
        check(claim)
        yield claim


def fill_plain(file: str, folder: str, copies: int, share: int) -> dict[str, float]:
    """Write the same claims as rows of one table with two indexes, as a quick script would."""
    columns, marks = ", ".join(f'"{name}"' for name in Claim._fields), ", ".join("?" * len(Claim._fields))
    with watch() as time:
        connection = sqlite3.connect(file)
        connection.execute(f"CREATE TABLE claim ({columns})")
        rows = iter_claims(Path(folder), copies=copies, share=share)
        connection.executemany(f"INSERT INTO claim VALUES ({marks})", rows)
        connection.execute("CREATE INDEX claim_subject ON claim (subject)")
        connection.execute("CREATE INDEX claim_object ON claim (object)")
        connection.commit()
        connection.close()
    return {"seconds": time.seconds}
