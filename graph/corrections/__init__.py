"""What users correct: claims of dataset `corrections`, each with a public source, and with who and when."""

from __future__ import annotations

from graph.corrections.amending import Amended, amend, check_writable, take_back
from graph.corrections.amendment import Amendment, Evidence, adding, denying, ending, instead
from graph.corrections.effect import Effect, effect
from graph.corrections.listing import Correction, corrections, table
from graph.corrections.wording import LIMITS, publication, tidy, wrong

__all__ = [
    "LIMITS",
    "Amended",
    "Amendment",
    "Correction",
    "Effect",
    "Evidence",
    "adding",
    "amend",
    "check_writable",
    "corrections",
    "denying",
    "effect",
    "ending",
    "instead",
    "publication",
    "table",
    "take_back",
    "tidy",
    "wrong",
]
