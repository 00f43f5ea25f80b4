"""The server: GraphQL over HTTP, health and readiness, and a page to try a query."""

from accord.server.app import app_on, create_app

__all__ = ["app_on", "create_app"]
