"""The graph as a view over claims: as of a date, known on a date, under a policy for contradictions."""
