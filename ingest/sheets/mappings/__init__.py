"""Say how a table is read: fields, mapping, its YAML, and what is still missing."""
