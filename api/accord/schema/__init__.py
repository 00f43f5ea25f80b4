"""The GraphQL schema and its execution, without any web code."""

from accord.schema.build import sdl
from accord.schema.context import Backend, Operations
from accord.schema.execution import execute
from accord.schema.limits import Limits

__all__ = ["Backend", "Limits", "Operations", "execute", "sdl"]
