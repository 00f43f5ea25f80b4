"""Alembic's scripts: they bring a database from one version of accord's tables to the next."""
