"""The server: GraphQL over HTTP, health and readiness, and a page to try a query."""

from accord.server.app import create_app

__all__ = ["create_app"]
