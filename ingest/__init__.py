"""Bring datasets in: card → reader → checked records → claims → store. Knows graph/, never the explorer."""
