"""Pages wait for what is being prepared, and are told when that went wrong."""

from __future__ import annotations

import threading

import pytest

from explorer.preparing import Preparation
from graph.errors import StoreBusy


def test_a_page_waits_until_the_work_is_done() -> None:
    gate, done = threading.Event(), list[str]()

    def wait_and_fill() -> None:
        gate.wait(10)
        done.append("filled")

    work = Preparation(wait_and_fill)
    assert not work.done
    gate.set()
    work.wait()
    assert (work.done, done) == (True, ["filled"])


def test_whoever_waits_is_told_what_went_wrong() -> None:
    def busy() -> None:
        raise StoreBusy("sqlite:///x.db", 10)

    work = Preparation(busy)
    for _visitor in range(2):
        with pytest.raises(StoreBusy):
            work.wait()
