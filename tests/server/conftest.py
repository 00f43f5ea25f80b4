"""A client of the application, on the small world."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from accord.schema import Backend
from accord.server import app_on
from query.conftest import world
from schema.test_mutation import Toy

__all__ = ["world"]
KEY = "a-key-of-some-length"


@pytest.fixture
def client(world: Engine) -> Iterator[TestClient]:
    """A client that is answered errors as a stranger would be."""
    app = app_on(Backend(world, operations=Toy(world)), api_key=KEY)
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made
