"""The helpers of the tests of reading."""

from query.conftest import ask, world

__all__ = ["ask", "world"]
