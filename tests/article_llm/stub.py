"""A server on this machine that plays a language model: it answers by a script, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Say:
    """One answer of the server."""

    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Stub:
    """The running server: where it is, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def model(*script: Say) -> Iterator[Stub]:
    """Answers in the order of the script, and with its last line from then on."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            stub.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            say = script[min(len(stub.asked), len(script)) - 1]
            time.sleep(say.seconds)
            try:
                self.send_response(say.status)
                for name, value in {"content-length": str(len(say.content)), **say.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(say.content)
            except OSError:  # whoever asked gave up, as it should
                self.close_connection = True

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub = Stub(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(reply: str, ended: str = "stop", **how: Any) -> Say:
    """A chat completion with these words."""
    choice = {"index": 0, "finish_reason": ended, "message": {"role": "assistant", "content": reply}}
    usage = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}
    return Say(json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage}).encode(), **how)


def finds(
    agreements: Sequence[object] = (), deployments: Sequence[object] = (), statistics: Sequence[object] = ()
) -> Say:
    """A chat completion with these facts."""
    return says(json.dumps({"agreements": agreements, "deployments": deployments, "statistics": statistics}))


def refuses(status: int, message: str = "", **headers: str) -> Say:
    """A refusal in the form of such servers; `retry_after="1"` is a header."""
    content = json.dumps({"error": {"message": message}}).encode() if message else b""
    return Say(content, status, {name.replace("_", "-"): value for name, value in headers.items()})
