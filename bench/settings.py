"""Say what this run of the benches has at hand: the data, the browser, a folder for what is made once."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bench.measure import ROOT

CORDIS, BROWSER, SERVER = "cordis", "browser", "server"
WITHOUT: Final = {
    CORDIS: "the CORDIS files: name the folder that holds data/cordis with --shared or WEEFSEL_SHARED",
    SERVER: "Java 17 or 21, and Maven to fetch a Neo4j server once",
    BROWSER: "a browser: install Chromium, Chrome or Edge, or name one with WEEFSEL_BROWSER",
}
"""What a bench may need, and what is missing without it."""
AS_OF: Final = "2026-11-24"
"""The reference date of every view that is measured."""


@dataclass(frozen=True)
class Settings:
    """How to measure. `quick` looks whether everything works: fewer runs, a tenth of CORDIS."""

    quick: bool
    shared: Path
    cache: Path

    @property
    def runs(self) -> int:
        """How often what takes seconds is done; the median counts."""
        return 1 if self.quick else 3

    @property
    def share(self) -> int:
        """One in how many projects of CORDIS is read."""
        return 10 if self.quick else 1

    @cached_property
    def cordis(self) -> Path | None:
        """Return the folder of the CORDIS files, None without."""
        places = (self.shared / "cordis", self.shared / "data" / "cordis")
        return next((place for place in places if (place / "h2020_project.csv.gz").is_file()), None)

    @cached_property
    def browser(self) -> str:
        """Return the path of the machine's browser; '' without one, or without Playwright to drive it."""
        if find_spec("playwright") is None:
            return ""
        words = [str(ROOT / "scripts" / "browser"), "--find"]
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()

    @cached_property
    def server(self) -> bool:
        """Return whether a Neo4j server can be run here; it is fetched where it is not there yet."""
        return not subprocess.run([ROOT / "scripts" / "neo4j", "--fetch"], check=False).returncode

    def missing(self, needs: tuple[str, ...]) -> str:
        """Return what is missing of what a bench needs, with the way out; '' for nothing."""
        there = {CORDIS: self.cordis, BROWSER: self.browser, SERVER: SERVER in needs and self.server}
        return "; ".join(WITHOUT[need] for need in needs if not there[need])


def shared_folder(named: str = "") -> Path:
    """Return the folder of the shared data: as named, as the environment says, or beside the repository."""
    return Path(named or os.environ.get("WEEFSEL_SHARED") or ROOT.parent / "shared")


def cache_folder() -> Path:
    """Return the folder for what is made once: as the environment says, or this user's own."""
    if named := os.environ.get("WEEFSEL_BENCH_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("weefsel") / "bench"
