"""Keep claims in one SQLite file."""
