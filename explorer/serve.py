"""Serve the explorer from this very process: what is imported already need not be read again."""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path

from streamlit.web import cli

SOON_NEEDED = ("explorer.data", "explorer.page", "explorer.widgets.overview_sources", "altair")
"""What the first page imports; read while the browser is still loading its own part."""


def serve(app: Path, settings: Sequence[str]) -> None:
    """Run the explorer until somebody stops it; `settings` are Streamlit's, such as `--server.port=8501`.

    The settings file and the fonts lie beside `app`; Streamlit looks for them in the folder it runs in.
    """
    os.chdir(app.parent)
    threading.Thread(target=_read_ahead, daemon=True).start()
    cli.main(["run", str(app), *settings], standalone_mode=False)


def _read_ahead() -> None:
    for name in SOON_NEEDED:
        importlib.import_module(name)
