"""Turn the rows of a table into claims by a mapping."""
