"""Put the app, its settings and fonts, and the built-in dataset into the wheel; hatchling calls this."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# One file of .streamlit/, never the folder: a person's secrets.toml may lie there.
TRAVELS = {
    "app.py": "weefsel/_app/app.py",
    ".streamlit/config.toml": "weefsel/_app/.streamlit/config.toml",
    "static": "weefsel/_app/static",
    "data": "weefsel/_data",
}


class AppAndData(BuildHookInterface):
    """Say where in the wheel things go that are no Python packages."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add `TRAVELS` to a wheel; add nothing to an editable install, which would keep stale copies."""
        if version != "editable":
            build_data["force_include"].update(TRAVELS)
