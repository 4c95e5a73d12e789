"""Hold what was measured, and write it as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

Unit = Literal["s", "ms", "MB", "×", ""]
HEAD: Final = ("bench", "what", "measured", "target", "met", "peak memory", "plain script", "ratio")


@dataclass(frozen=True)
class Figure:
    """One measured thing. `target` is the most it may be (DESIGN §7); `plain` what a plain script took."""

    what: str
    measured: float
    unit: Unit = "s"
    target: float | None = None
    megabytes: float | None = None
    plain: float | None = None
    plain_megabytes: float | None = None
    beside: str = ""
    """What the plain script is."""
    note: str = ""
    bench: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a target."""
        return None if self.target is None else self.measured <= self.target

    @property
    def ratio(self) -> float | None:
        """How many times as long as the plain script; None without one."""
        return self.measured / self.plain if self.plain else None

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its row, in the order of `HEAD`."""
        met = {None: "", True: "yes", False: "NO"}[self.met]
        plain = f"{_written(self.plain, self.unit)} ({self.beside})" if self.plain is not None else ""
        return (
            self.bench,
            f"{self.what} ({self.note})" if self.note else self.what,
            _written(self.measured, self.unit),
            f"≤ {_written(self.target, self.unit)}" if self.target is not None else "",
            met,
            _written(self.megabytes, "MB"),
            plain,
            _written(self.ratio, "×"),
        )


def _written(value: float | None, unit: Unit) -> str:
    """Return a value in three digits with its unit; '' for nothing."""
    if value is None:
        return ""
    number = f"{value:,.0f}" if value >= 100 or unit in ("", "MB", "ms") else f"{value:.3g}"
    return f"×{number}" if unit == "×" else f"{number} {unit}".strip()


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table in Markdown, its columns lined up."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    wide = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_line([cell.ljust(w) for cell, w in zip(row, wide, strict=True)]) for row in rows]
    return "\n".join([lines[0], _line(["-" * w for w in wide]), *lines[1:]])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def as_json(figure: Figure) -> dict[str, Any]:
    """Return a figure for JSON, with what follows from it."""
    return {**asdict(figure), "met": figure.met, "ratio": figure.ratio}
