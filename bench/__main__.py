"""Measure what DESIGN §7 promises: `python -m bench [NAME…] [--quick] [--json FILE]`, or `make bench`."""

from __future__ import annotations

import argparse
import sys
import traceback
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from bench.report import Report, warn
from bench.settings import Settings, cache_folder, shared_folder

NAMES: Final = (
    "first_page", "pages", "pages_cordis", "click",
    "ingest", "view", "show", "collaboration", "export", "kill",
    "neo4j", "neo4j_queries", "neo4j_soak",
)  # fmt: skip
"""The benches in the order they run: a module each, with `NEEDS` and `figures(settings)`."""


def main() -> int:
    """Run the benches that were named, or all; return the exit status."""
    asked = _asked()
    modules = {name: import_module(f"bench.{name}") for name in asked.names or NAMES}
    if asked.list:
        print("\n".join(f"{name:<15}{_question(module)}" for name, module in modules.items()))
        return 0
    settings = Settings(asked.quick, shared_folder(asked.shared), cache_folder())
    report = Report(asked.quick)
    report.left_out = {name: lack for name, one in modules.items() if (lack := settings.missing(one.NEEDS))}
    _say_left_out(report)
    for name, module in modules.items():
        if name not in report.left_out:
            _measure(name, module, settings, report)
    print(f"\n{report.text()}", flush=True)
    _say_left_out(report)
    for name in report.failed:
        warn(f"FAILED: {name}")
    if asked.json:
        asked.json.write_text(report.json(), encoding="utf-8")
    return report.status(asked.names)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)}; all without")
    parser.add_argument("--quick", action="store_true", help="few runs and little data: does it all work?")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    parser.add_argument("--shared", default="", metavar="FOLDER", help="the folder that holds data/cordis")
    parser.add_argument("--list", action="store_true", help="say which benches there are")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in NAMES]:
        parser.error(f"there is no bench {', '.join(unknown)}. Use: {', '.join(NAMES)}")
    return asked


def _question(module: Any) -> str:
    return str(module.__doc__).partition("\n")[0]


def _measure(name: str, module: Any, settings: Settings, report: Report) -> None:
    """Run one bench, and print each figure as soon as it is there; a bench that fails stops no other."""
    print(f"\n{name}: {_question(module)}", flush=True)
    try:
        for figure in module.figures(settings):
            report.figures.append(replace(figure, bench=name))
            print(f"  {' · '.join(cell for cell in figure.cells() if cell)}", flush=True)
    except Exception:
        traceback.print_exc()
        report.failed.append(name)


def _say_left_out(report: Report) -> None:
    for name, lack in report.left_out.items():
        warn(f"LEFT OUT: {name}, for want of {lack}")


if __name__ == "__main__":
    sys.exit(main())
