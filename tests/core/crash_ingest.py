"""Ingests sixty toy documents into the database named by the first argument; the second is the edition to read."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from accord import Document
from accord.database import connect
from core.toys import document, run_source

STATES = ("PROPOSED", "SIGNED", "IN_FORCE", "SUSPENDED", "TERMINATED")
STATES_OF = ("NE", "ML", "BF", "TD", "SN", "GN")


def edition(number: int) -> Iterator[Document]:
    """Sixty documents of four lines; from one edition to the next some lines change, some go, some stay."""
    for item in range(60):
        changed = number if item % 3 == 0 else 0
        lines = [
            f"{STATES_OF[(item + line) % 6]} US BASING {STATES[(item + line + changed) % 5]} {2000 + item % 20}"
            for line in range(4 - changed % 2)
        ]
        yield document("\n".join(lines) + "\nXX US BASING SIGNED 2001", f"toy:{item}")


if __name__ == "__main__":
    engine = connect(sys.argv[1])
    report = run_source(engine, edition(int(sys.argv[2])))
    print(report.counts())
