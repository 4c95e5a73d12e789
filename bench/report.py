"""Keep what a run of the benches found, and tell it: as text for people, as JSON for scripts."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from bench.figures import Figure, as_json, table
from bench.measure import ROOT


@dataclass
class Report:
    """One run of the benches; `left_out` says of a bench what it wanted, `failed` holds names."""

    quick: bool
    machine: dict[str, Any] = field(default_factory=lambda: machine())
    commit: str = field(default_factory=lambda: commit())
    figures: list[Figure] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the table, and under it the machine."""
        had = "{cores} cores, {ram_gb} GB, {system}, Python {python}; load {load} at the start".format(
            **self.machine
        )
        lines = [table(self.figures), "", f"{had}; commit {self.commit}." if self.commit else f"{had}."]
        if self.quick:
            lines.append(
                "Quick: few runs, a tenth of CORDIS. It shows that all works, not whether a target is met."
            )
        return "\n".join(lines)

    def json(self) -> str:
        """Return everything as one JSON object."""
        told = {name: getattr(self, name) for name in ("machine", "commit", "quick", "left_out", "failed")}
        told["figures"] = [as_json(figure) for figure in self.figures]
        return json.dumps(told, indent=2, ensure_ascii=False) + "\n"

    def status(self, asked: Collection[str]) -> int:
        """Return 1 when a bench failed, or when one that was asked for by name was left out."""
        return int(bool(self.failed or set(asked) & set(self.left_out)))


def machine() -> dict[str, Any]:
    """Return what the figures depend on: the machine, and how busy it is now."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "ram_gb": round(memory, 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": round(os.getloadavg()[0], 1),
    }


def commit() -> str:
    """Return the commit that is measured, with `-dirty` where files were changed since; '' without git."""
    words = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def warn(sentence: str) -> None:
    """Say something that must not be overlooked."""
    print(f"!! {sentence}", file=sys.stderr, flush=True)
