"""Run the command as `python -m weefsel`."""

from __future__ import annotations

from weefsel.cli import app

app()
