"""Propose a mapping from headers and cells, with reasons."""
