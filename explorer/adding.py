"""Remember what a visitor is bringing in: files, how they are meant, what would change, what was done.

It all lies in the visitor's own session and a folder of that session alone, so that two visitors at once
never meet. A step that is answered anew forgets the steps after it, and nothing else does: no other page, no
other language.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

import streamlit as st

from explorer.intake import Found, Intake, Outcome, Plan, Sample, Sheet
from graph.errors import WeefselError

ROWS: Final = 20
"""So many first rows are read for a look."""
_KEY: Final = "weefsel.adding"
_NOT_IN_A_NAME: Final = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


class Upload(Protocol):
    """A file as Streamlit hands it over."""

    @property
    def name(self) -> str: ...

    def getbuffer(self) -> memoryview: ...


@dataclass
class Adding:
    """What one visitor is bringing in. `error` says why the step that was asked last could not be done."""

    folder: Path
    files: tuple[Path, ...] = ()
    found: Found | None = None
    sheet: Sheet | None = None
    plan: Plan | None = None
    sample: Sample | None = None
    trial: tuple[Outcome, ...] = ()
    """What would change, each dataset by itself."""
    done: tuple[Outcome, ...] = ()
    """What was changed."""
    keep: bool = True
    """Whether the mapping is to be kept for the next time."""
    errors: dict[str, str] = field(default_factory=dict)
    """Sentences by step (`files`, `plan`, `sample`, `trial`)."""
    round: int = 0
    """How often the visitor began anew: an upload field that was emptied is another field."""

    @property
    def readable(self) -> bool:
        """Whether it is clear how rows are to be read."""
        return bool(self.found and (self.found.datasets or (self.plan and not self.plan.gaps)))

    @property
    def ready(self) -> bool:
        """Whether nothing else has to be said before it can be brought in."""
        return self.readable and not (self.plan and self.plan.missing)

    def take(self, uploads: Iterable[Upload], port: Intake, store: str) -> None:
        """Put uploaded files in the session's folder and look at what they are."""
        self.clear()
        files: list[Path] = []
        for upload in uploads:
            path = self.folder / free_name(upload.name, {one.name for one in files})
            path.write_bytes(upload.getbuffer())
            files.append(path)
        self.files = tuple(files)
        if files:
            self._try("files", lambda: self._look(port, store))

    def choose(self, sheet: Sheet, port: Intake, *, form: str = "") -> None:
        """Say which sheet is meant, with its columns named where it says, and in which form it is."""
        self._forget_plan()
        self.sheet = sheet
        self._try("plan", lambda: self._planned(port.propose(self.files, sheet, form)))

    def explain(self, make: Callable[[Sheet], Plan]) -> None:
        """Take a plan that was made before: kept beside the store, or uploaded."""
        sheet = self.sheet
        if sheet is not None:
            self._forget_plan(but_plan=True)
            self._try("plan", lambda: self._planned(make(sheet)))

    def change(self, port: Intake, **what: Any) -> None:
        """Read a column as something else, or say something else of every row; see `Intake.changed`."""
        plan = self.plan
        if plan is not None:
            self._forget_plan(but_plan=True)
            self._try("plan", lambda: self._planned(port.changed(plan, **what)))

    def look_at(self, port: Intake) -> Sample | None:
        """Return the first rows with what they become; None when they cannot be read."""
        if self.sample is None and "sample" not in self.errors:

            def read() -> None:
                self.sample = port.sample(self.files, self.plan, ROWS)

            self._try("sample", read)
        return self.sample

    def attempt(self, bring: Callable[[], tuple[Outcome, ...]]) -> None:
        """Find out what would change."""
        self.trial = self.done = ()

        def found() -> None:
            self.trial = bring()

        self._try("trial", found)

    def commit(self, bring: Callable[[], tuple[Outcome, ...]]) -> None:
        """Bring it in. When nothing could be, what was seen before is no longer true: look again."""

        def brought() -> None:
            outcomes = bring()
            if all(one.error for one in outcomes):
                raise WeefselError(" ".join(one.error for one in outcomes))
            self.done = outcomes

        self._try("trial", brought)
        if not self.done:
            self.trial = ()

    def clear(self) -> None:
        """Forget everything and empty the folder."""
        self.folder.mkdir(exist_ok=True)  # whoever tidies up the computer may have taken it away
        for file in self.folder.iterdir():
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        self.files, self.found, self.errors, self.keep = (), None, {}, True
        self._forget_plan()

    def again(self) -> None:
        """Begin anew, with an upload field that is empty."""
        self.clear()
        self.round += 1

    def _look(self, port: Intake, store: str) -> None:
        self.found = port.look(self.files, store)
        if self.found.sheets:
            self.choose(self.found.sheets[0], port)

    def _planned(self, plan: Plan) -> None:
        self.plan, self.sheet = plan, plan.sheet

    def _forget_plan(self, *, but_plan: bool = False) -> None:
        self.sample, self.trial, self.done = None, (), ()
        for step in ("plan", "sample", "trial"):
            self.errors.pop(step, None)
        if not but_plan:
            self.sheet = self.plan = None

    def _try(self, step: str, act: Callable[[], Any]) -> None:
        self.errors.pop(step, None)
        try:
            act()
        except WeefselError as error:
            self.errors[step] = str(error)


def adding() -> Adding:
    """Return what this visitor is bringing in; its folder goes when the session does."""
    if _KEY not in st.session_state:
        folder = Path(tempfile.mkdtemp(prefix="weefsel-"))
        made = Adding(folder)
        weakref.finalize(made, shutil.rmtree, folder, ignore_errors=True)
        st.session_state[_KEY] = made
    found: Adding = st.session_state[_KEY]
    return found


def free_name(name: str, taken: set[str]) -> str:
    """Return a name for a file in our own folder: no path, no control signs, not a name that is taken."""
    last = re.split(r"[/\\]", name)[-1]
    bare = _NOT_IN_A_NAME.sub("_", last).strip(". ")[-120:] or "upload"
    stem, dot, ending = bare.rpartition(".")
    number, free = 2, bare
    while free in taken:
        free = f"{stem}-{number}.{ending}" if dot and stem else f"{bare}-{number}"
        number += 1
    return free
