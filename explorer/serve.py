"""Serve the explorer from this very process: what is imported already need not be read again."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from streamlit.web import cli

from explorer import preparing

SOON_NEEDED = ("explorer.data", "explorer.page", "explorer.widgets.overview_sources", "altair")
"""What the first page imports; read while the browser is still loading its own part."""


def serve(app: Path, settings: Sequence[str], prepare: Callable[[], None]) -> None:
    """Run the explorer until somebody stops it; `settings` are Streamlit's, such as `--server.port=8501`.

    The server answers at once; its pages wait until `prepare` has returned. The settings file and the fonts
    lie beside `app`; Streamlit looks for them in the folder it runs in.
    """
    os.chdir(app.parent)

    def work() -> None:
        prepare()
        for name in SOON_NEEDED:
            importlib.import_module(name)
        importlib.import_module("explorer.data").prepare()

    preparing.begin(work)
    cli.main(["run", str(app), *settings], standalone_mode=False)
