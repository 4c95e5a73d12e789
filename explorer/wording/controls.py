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
    N_("Close"),
    N_("Help"),
    N_("Help for *"),
    N_("Shortcut *"),
    N_("Running..."),
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
    N_("You can only select up to * options. Remove an option first."),
    # fields to write in
    N_("Press Enter to apply"),
    N_("Press Ctrl+Enter to apply"),
    N_("Press ⌘+Enter to apply"),
    N_("Increment"),
    N_("Decrement"),
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
    N_("Type to search"),
    N_("Previous Result"),
    N_("Next Result"),
    N_("Dataframe column menu"),
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
    # the column of a table: how its values are written
    *(N_("Automatic"), N_("Localized"), N_("Plain"), N_("Compact"), N_("Dollar"), N_("Euro"), N_("Yen")),
    *(N_("Percent"), N_("Scientific"), N_("Accounting"), N_("Duration"), N_("Calendar"), N_("Distance")),
    # and what they amount to
    *(N_("Statistics"), N_("Values"), N_("Empty"), N_("Distinct"), N_("Average"), N_("Median"), N_("Sum")),
    *(N_("Standard deviation"), N_("Minimum"), N_("Maximum"), N_("Range"), N_("* percentile")),
    *(N_("Minimum length"), N_("Average length"), N_("Maximum length")),
)


def controls() -> dict[str, str]:
    """Return what Streamlit says, each with what the page says instead; {} on the English page."""
    return {} if language() == "en" else {english: _(english) for english in CONTROLS}
