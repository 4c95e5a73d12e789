"""What the pages draw with; each module draws one thing and asks nothing."""
