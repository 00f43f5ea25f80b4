"""One read transaction of one request: every statement runs in a worker thread, none on the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select

from accord.database import explained, reading
from accord.errors import DatabaseError, LimitError

Result = TypeVar("Result")
_PATIENCE = 0.1
"""Seconds between two attempts to break a statement off."""


@dataclass(frozen=True)
class Threads:
    """Worker threads: some only wait for connections, so that the others always serve those who have one."""

    connecting: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4, "accord-connect"))
    working: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(16, "accord-read"))

    def close(self) -> None:
        """Let the threads end when their work is done."""
        self.connecting.shutdown(wait=False)
        self.working.shutdown(wait=False)


class Reader:
    """Takes one connection at the first statement and keeps it to the end, so that all answers are of one moment."""

    def __init__(self, engine: Engine, threads: Threads, *, most_rows: int = 100_000) -> None:
        self._engine = engine
        self._threads = threads
        self._most_rows = most_rows
        self._rows = 0
        self._closed = False
        self._connection: Connection | None = None
        self._opened = ExitStack()
        self._turn = asyncio.Lock()  # one statement at a time, without a thread that waits for its turn
        self._busy = threading.Lock()  # holds too when the request is gone and its statement still runs

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    async def rows(self, statement: Select[Any]) -> Sequence[Any]:
        """All rows of a statement. Raises LimitError when the request has read more than it may."""
        async with self._turn:
            if self._connection is None:
                await self._in_thread(self._threads.connecting, self._connect)
            found = await self._in_thread(self._threads.working, lambda: self._fetch(statement))
        self._rows += len(found)
        if self._rows > self._most_rows:
            raise LimitError(f"the request reads more than {self._most_rows:,} rows; ask for smaller pages")
        return found

    async def close(self) -> None:
        """Give the connection back. A statement that still runs is broken off. Safe to call twice."""
        self._closed = True
        await asyncio.shield(self._in_thread(self._threads.working, self._give_back))

    async def _in_thread(self, pool: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(pool, work)

    def _connect(self) -> None:
        with self._busy:
            if not self._closed:
                self._connection = self._opened.enter_context(reading(self._engine))

    def _fetch(self, statement: Select[Any]) -> Sequence[Any]:
        with self._busy:
            if self._closed or self._connection is None:
                raise DatabaseError("the request has ended")
            with explained(self._engine):
                return self._connection.execute(statement).fetchmany(self._most_rows + 1)

    def _interrupt(self) -> None:
        if self._connection is None:
            return
        driver: Any = self._connection.connection.driver_connection
        with suppress(Exception):  # whatever the driver raises here, giving the connection back comes next
            driver.interrupt() if self.dialect == "sqlite" else driver.cancel()

    def _give_back(self) -> None:
        patience = 0.0
        while not self._busy.acquire(timeout=patience):
            self._interrupt()  # again and again: what comes before the statement has begun is lost on it
            patience = _PATIENCE
        try:
            self._connection = None
            self._opened.close()
        finally:
            self._busy.release()
