"""Measure what DESIGN §7 promises: `python -m bench [NAME…] [--quick] [--json FILE]`, or `make bench`."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from bench.figures import Figure, as_json, commit, in_words, machine, table, warn
from bench.settings import Settings, cache_folder, shared_folder

NAMES: Final = (
    "first_page", "pages", "click", "ingest", "view", "show", "collaboration", "export", "kill",
)  # fmt: skip
"""The benches in the order they run: a module each, with `NEEDS` and `figures(settings)`."""


def main() -> int:
    """Run the benches that were named, or all; return 1 when one of them failed."""
    asked = _asked()
    settings = Settings(asked.quick, shared_folder(asked.shared), cache_folder())
    modules = {name: import_module(f"bench.{name}") for name in asked.names or NAMES}
    if asked.list:
        print("\n".join(f"{name:<15}{_question(module)}" for name, module in modules.items()))
        return 0
    where, version = machine(), commit()
    figures: list[Figure] = []
    left_out = {name: lack for name, module in modules.items() if (lack := settings.missing(module.NEEDS))}
    for name, lack in left_out.items():
        warn(f"LEFT OUT: {name}, for want of {lack}")
    failed = []
    for name, module in modules.items():
        if name not in left_out:
            print(f"\n{name}: {_question(module)}", flush=True)
            try:
                figures.extend(_printed(name, module, settings))
            except Exception:
                traceback.print_exc()
                failed.append(name)
    print(f"\n{table(figures)}\n\n{in_words(where, version)}{_QUICK if settings.quick else ''}")
    for name in left_out:
        warn(f"LEFT OUT: {name}")
    for name in failed:
        warn(f"FAILED: {name}")
    if asked.json:
        told = {"machine": where, "commit": version, "quick": settings.quick, "left_out": left_out}
        told |= {"failed": failed, "figures": [as_json(figure) for figure in figures]}
        asked.json.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failed or set(asked.names) & set(left_out) else 0


_QUICK: Final = (
    "\nQuick: few runs, a tenth of CORDIS. It shows that all works; it says nothing about a target."
)


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


def _printed(name: str, module: Any, settings: Settings) -> Iterator[Figure]:
    """Yield the figures of a bench, each printed as soon as it is there."""
    for figure in module.figures(settings):
        cells = replace(figure, bench=name).cells()
        print("  " + " · ".join(cell for cell in cells[1:] if cell), flush=True)
        yield replace(figure, bench=name)


if __name__ == "__main__":
    sys.exit(main())
