"""One structured line for every request, and the id by which it is known to both sides."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("accord.request")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestLog:
    """ASGI middleware: takes or makes an X-Request-ID, returns it, and logs the request without its secrets."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500
        request_id = scope.setdefault("state", {})["request_id"] = _request_id(scope)

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            LOG.info("%s", _line(scope, status, time.perf_counter() - begun))


def _request_id(scope: Scope) -> str:
    sent = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), "")
    return sent if _ID.fullmatch(sent) else uuid.uuid4().hex


def _line(scope: Scope, status: int, seconds: float) -> str:
    state = scope["state"]
    line = {"request_id": state["request_id"], "method": scope["method"], "path": scope["path"], "status": status}
    line |= {"ms": round(seconds * 1000, 1), "operation": state.get("operation")}
    return json.dumps(line)
