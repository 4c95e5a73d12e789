"""What Streamlit's own controls say in English, to be said in the language of the page.

`*` stands for a part that differs each time. The bridge puts these words where they stand; a phrase that a
new release of Streamlit words in another way is left as it says it.
"""

from __future__ import annotations

from typing import Final

from explorer.i18n import N_, _, language

CONTROLS: Final = (
    # the page
    N_("Skip to main content"),
    N_("App pages"),
    N_("Navigate to home page"),
    N_("Dismiss"),
    # fields to choose in
    N_("Open"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("* options available."),
    N_("1 option available."),
    N_("No results"),
    N_("Select all"),
    N_("Select * matches"),
    N_("Selected values"),
    N_("All selected options have been cleared."),
    N_("Clear all"),
    N_("Clear value"),
    N_("Clear selection"),
    N_("Remove *"),
    N_("Add: *"),
    # dates
    N_("Choose date"),
    N_("Clear date"),
    N_("day, *"),
    N_("month, *"),
    N_("year, *"),
    N_("yyyy"),
    # files
    N_("Upload"),
    N_("Add files"),
    N_("file upload"),
    N_("* per file"),
    N_("Cancel upload of *"),
    N_("Drag and drop a file here"),
    N_("Drag and drop files here"),
    # tables and charts
    N_("Search"),
    N_("Close Search"),
    N_("Show/hide columns"),
    N_("Download as CSV"),
    N_("Download as PNG"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Show data"),
    N_("Show chart"),
    N_("Copy Vega-Lite spec"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Format"),
    N_("Autosize"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
    N_("Copy column name"),
)


def controls() -> dict[str, str]:
    """Return what Streamlit says, each with what the page says instead; {} on the English page."""
    return {} if language() == "en" else {english: _(english) for english in CONTROLS}
