"""Mount the built bundle of a component in Streamlit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

COMPONENTS = Path(__file__).parent


def component(name: str) -> Any:
    """Register the bundle of component `name`; return the callable that mounts it.

    The files are read here and sent along, not served from a declared folder: Streamlit finds such
    folders only for installed packages, and the explorer must also run from a plain checkout.
    Streamlit sends an unchanged picture once, so a click does not carry the bundle again.
    """
    assets = COMPONENTS / name / "assets"
    css = assets / f"{name}.css"
    return st.components.v2.component(
        f"weefsel.{name}",
        js=(assets / f"{name}.js").read_text("utf-8"),
        css=css.read_text("utf-8") if css.exists() else None,
    )
