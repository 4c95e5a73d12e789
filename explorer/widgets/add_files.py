"""Step 1 of adding data: ask for files, say what is accepted, offer tables to fill in."""

from __future__ import annotations

import streamlit as st

from explorer import data, format
from explorer.adding import Adding
from explorer.i18n import N_, _, language, n_
from explorer.intake import Intake, Template
from explorer.told import told
from explorer.widgets import anatomy
from explorer.widgets.add_step import step

TEMPLATES = {
    "participations": N_("a row for each participation"),
    "activities": N_("a row for each activity"),
    "wide": N_("a column for each project"),
}
"""What a template looks like."""


def files(adding: Adding, port: Intake) -> None:
    """Draw the upload field with its limits, what was uploaded before, and the templates."""
    step(1, _("Choose a file"), done=bool(adding.found))
    limits = port.limits
    anatomy.muted(
        _(
            "A list as XLSX, ODS or CSV (at most %(sheet)s MB and %(rows)s rows), or the files of CORDIS and "
            "ROR as they are published (at most %(megabytes)s MB each). Files that belong together can be "
            "chosen at once.",
            megabytes=format.number(limits.megabytes),
            sheet=format.number(limits.sheet_megabytes),
            rows=format.number(limits.rows),
        )
    )
    key = f"add-files-{adding.round}"
    st.file_uploader(
        _("Files to add: choose them, or drag them here"),
        type=list(port.types),
        accept_multiple_files=True,
        key=key,
        max_upload_size=limits.megabytes,
        on_change=lambda: adding.take(st.session_state[key] or [], port, data.store_url()),
        width=700,
    )
    if adding.files and not st.session_state.get(key):
        _uploaded_before(adding)
    if "files" in adding.errors:
        anatomy.warn_note(told(adding.errors["files"]))
    if not adding.files:
        _templates(port.templates(language()))


def _uploaded_before(adding: Adding) -> None:
    """Say which files are still here after another page was visited: the field itself has forgotten them."""
    anatomy.rows(
        anatomy.Row(file.name, _("%(number)s kB", number=format.number(max(1, file.stat().st_size // 1024))))
        for file in adding.files
    )
    st.button(_("Choose other files"), on_click=adding.again, key="add-again")


def _templates(templates: tuple[Template, ...]) -> None:
    if not templates:
        return
    anatomy.muted(
        n_(
            "No list yet? Fill in a template; its columns are recognised by themselves.",
            "No list yet? Fill in one of these templates; their columns are recognised by themselves.",
            len(templates),
        )
    )
    with st.container(horizontal=True, key="add-templates"):
        for template in templates:
            words = _(TEMPLATES[template.what]) if template.what in TEMPLATES else template.what
            st.download_button(
                _("Template: %(what)s", what=words),
                template.content,
                template.file,
                on_click="ignore",
                icon=":material/download:",
                key=f"add-template-{template.file}",
            )
