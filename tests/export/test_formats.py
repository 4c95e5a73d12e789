"""An export is written whole or not at all, and equal views give equal files."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from graph.errors import UnknownChoice
from graph.export import FORMATS, Options, export, to_bytes
from graph.view.view import View
from tests.export.worlds import hostile_view, small_view

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "export.md"


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_a_download_holds(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"w{FORMATS[name].extension}"
    file.write_text("old")
    assert export(small_view(), name, file) == file.stat().st_size
    assert file.read_bytes() == to_bytes(small_view(), name)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", FORMATS)
def test_equal_views_give_equal_bytes(name: str) -> None:
    """No clock and no order of a set gets into a file."""
    assert to_bytes(hostile_view(), name) == to_bytes(hostile_view(), name)


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file never takes the place of a whole one."""

    def fails(view: View, stream: IO[bytes], options: Options) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, "gexf", replace(FORMATS["gexf"], write=fails))
    file = tmp_path / "w.gexf"
    file.write_text("old")
    with pytest.raises(OSError, match="No space left"):
        export(small_view(), "gexf", file)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("w.gexf", "old")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.filterwarnings("error")  # what the collector of garbage finds broken
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_one_error(name: str) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        FORMATS[name].write(small_view(), full, Options())
    gc.collect()


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    """A folder, or a device such as /dev/null, stays what it is."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(OSError, match="no file"):
            export(small_view(), "gexf", path)
    assert [each.is_fifo() for each in tmp_path.iterdir()] == [True]


@pytest.mark.parametrize("ask", [to_bytes, lambda view, name: export(view, name, Path("nowhere"))])
def test_an_unknown_format_is_refused_with_the_nearest(ask: Any) -> None:
    with pytest.raises(UnknownChoice, match="Did you mean 'graphml'"):
        ask(small_view(), "grafml")


def test_every_format_is_documented() -> None:
    """docs/export.md has a row for each: name, extension, and what opens it."""
    text = DOCS.read_text(encoding="utf-8")
    for name, found in FORMATS.items():
        assert f"| `{name}` | `{found.extension}` |" in text
