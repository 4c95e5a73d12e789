"""Read spreadsheets as offices make them: open safely, find the table, propose and apply a mapping."""
