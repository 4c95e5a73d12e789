"""Call one function of a module and write down what it returns: the process that `measure.fresh` starts."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Do what the command line says: module, function, arguments as JSON, file for the answer."""
    module, function, arguments, answer = sys.argv[1:]
    told = getattr(import_module(module), function)(*json.loads(arguments))
    Path(answer).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
