"""Find the table in a sheet."""
