"""The command line: `accord VERB ...`. Our errors are one line on stderr and exit status 1."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from accord.cli.parser import build_parser
from accord.errors import AccordError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; its exit status."""
    _tell_what_reading_says()
    arguments, rest = None, list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = build_parser().parse(rest)
        return int(arguments.run(arguments) or 0)
    except AccordError as problem:
        print(f"accord: {' '.join(str(problem).split())}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has gone: there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("accord: stopped", file=sys.stderr)
        return 130


def _tell_what_reading_says() -> None:
    """On stderr: what adapters pass over, and what reading cost. A server sets up its own log later."""
    logging.basicConfig(format="accord: %(message)s")
    logging.getLogger("accord.read").setLevel(logging.INFO)
