"""Let pages wait for what is still being prepared: the server answers while the store is being filled.

A newcomer's browser takes seconds to load Streamlit's own part; filling the store meanwhile costs no wait.
"""

from __future__ import annotations

import threading
from collections.abc import Callable


class Preparation:
    """Work that is done once, in a thread of its own."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._do, daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether there is nothing to wait for."""
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Return when the work is done; raise what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _do(self) -> None:
        try:
            self._work()
        except Exception as error:  # whoever waits is told
            self._error = error


_begun: Preparation | None = None


def begin(work: Callable[[], None]) -> Preparation:
    """Do the work now; every page waits for it."""
    global _begun
    _begun = Preparation(work)
    return _begun


def ready() -> bool:
    """Return whether a page can be drawn at once."""
    return _begun is None or _begun.done


def wait() -> None:
    """Return when a page can be drawn; raise what went wrong in the work before it."""
    if _begun is not None:
        _begun.wait()
