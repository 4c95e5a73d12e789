"""What CORDIS's files mean: which tables there are, what their cells say, and which claims a row makes."""
