"""What follows from a view: who works with whom, what to draw, where it stands."""
