"""A run that is killed half-way leaves the store as it was before, or as it would be after."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.store import open_store
from tests.store.children import finished, heard, numbered, replace, start, write
from tests.store.world import LETTERS, when

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("WEEFSEL_KILLS", "10"))
COUNT = 20_000


class Run(NamedTuple):
    """A run that nobody kills: the file before it, the revisions before and after, how long it takes."""

    file: Path
    old: str
    new: str
    seconds: float


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return what happens when 20,000 claims replace 20,000 others, half of them the same, undisturbed."""
    folder = tmp_path_factory.mktemp("kill")
    before, after = folder / "before.db", folder / "after.db"
    open_store(f"sqlite:///{before}", create=True).close()
    write(f"sqlite:///{before}", "letters", "1", str(COUNT))
    shutil.copy(before, after)
    child = start(replace, f"sqlite:///{after}", "new", 2, COUNT)
    assert heard(child) == "ready"
    began = time.monotonic()
    assert heard(child) == "done"
    seconds = time.monotonic() - began
    assert finished(child) == [0]
    with open_store(f"sqlite:///{before}") as store, open_store(f"sqlite:///{after}") as other:
        return Run(before, store.revision(), other.revision(), seconds)


def test_a_killed_run_is_there_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """However often and whenever it is killed, the store opens, and `verify` finds nothing."""
    path = shutil.copy(run.file, tmp_path / "killed.db")
    for _ in range(KILLS):
        moment = random.Random().uniform(0, run.seconds * 1.1)
        child = start(replace, f"sqlite:///{path}", "new", 2, COUNT)
        assert heard(child) == "ready"
        time.sleep(moment)
        child.kill()
        finished(child)
        with open_store(f"sqlite:///{path}") as store:
            assert store.revision() in (run.old, run.new), f"killed after {moment:.4f} s"
            assert store.verify() == [], f"killed after {moment:.4f} s"
            done = store.revision() == run.new
        if done:  # Begin again: what was finished cannot be broken off any more.
            path = shutil.copy(run.file, path)
    with open_store(f"sqlite:///{path}") as store:
        store.replace(LETTERS, numbered("new", COUNT), when(2))
        assert store.revision() == run.new
