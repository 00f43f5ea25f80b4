"""`accord serve`: GraphQL over HTTP."""

from __future__ import annotations

import argparse
import errno
import socket

from accord.cli.logs import log_lines
from accord.errors import ConfigError
from accord.settings import Settings

FIRST_QUERY = (
    "{ agreements(first: 5) { nodes { kind status parties { name } claims { nodes { evidence { quote } } } } } }"
)


def serve(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; the database is checked first."""
    try:
        import uvicorn

        from accord.server import create_app
    except ModuleNotFoundError as problem:
        raise ConfigError(f"serving needs the package {problem.name!r}; `pip install 'accord[serve]'`") from problem
    settings = Settings.from_environment(database_url=arguments.database, host=arguments.host, port=arguments.port)
    log_lines(settings.log_level)
    listening = _listen(settings.host, settings.port)
    app = create_app(settings)
    address = f"http://{_shown(settings.host)}:{listening.getsockname()[1]}"
    print(f"accord answers at {address} and {address}/graphql; stop it with Ctrl-C", flush=True)
    print(
        f"try: curl -s {address}/graphql -H 'content-type: application/json' -d '{{\"query\": \"{FIRST_QUERY}\"}}'",
        flush=True,
    )
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=10)
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)  # before the address is printed: whoever reads it may come at once
    except OSError as problem:
        listening.close()
        if problem.errno == errno.EADDRINUSE:
            raise ConfigError(f"port {port} on {host} is busy; choose another with --port or ACCORD_PORT") from problem
        raise ConfigError(f"cannot listen on {host}:{port}: {problem.strerror or problem}") from problem
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
