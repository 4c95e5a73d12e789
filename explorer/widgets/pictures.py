"""Draw an Altair chart in the project's look: SVG, our colours in both themes, no frame, direct labels."""

from __future__ import annotations

from typing import Any

import altair as alt
import streamlit as st


def chart(drawing: Any, *, height: int | alt.Step, description: str) -> None:
    """Draw a chart; `description` is what a screen reader says of it."""
    drawn = styled(drawing, height=height, description=description)
    st.altair_chart(drawn, theme=None, width="stretch")


def styled(drawing: Any, *, height: int | alt.Step, description: str) -> Any:
    """Return a chart in the project's look."""
    return (
        drawing.properties(height=height, description=description, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            domain=False,
            ticks=False,
            grid=False,
            labelFontSize=13,
            labelColor="var(--w-muted)",
            titleColor="var(--w-muted)",
            labelOverlap=False,
            labelFlush=True,
            labelBound=True,
        )
        .configure_text(font="Plex Sans")
    )
