"""What tests share: a made-up server that does to clients what servers do, the C library, and arrays with and without NumPy."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any

import pytest

from monochord import DIMENSIONS, LibraryMissing
from monochord._library import library

VALUES = {name: 0.25 + i for i, name in enumerate(DIMENSIONS)}


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    # Five, the default, turns away clients that all come at once.
    request_queue_size = 128


class MadeUpServer:
    """Answers POST /api/fingerprints as ``reply`` says: a status, headers and a body, or None to hang up without an answer."""

    def __init__(self) -> None:
        self.reply: Callable[[str, int], tuple[int, dict[str, str], Any] | None] = lambda path, ask: (200, {}, answer(path))
        self.asks: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.requests: list[tuple[str, str, Any]] = []
        self.at_once = self.most_at_once = self.connections = 0
        self.delay = 0.0
        self.lock = threading.Lock()
        self.httpd = _Listener(("127.0.0.1", 0), self._handler())
        self.thread = threading.Thread(target=self.httpd.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.httpd.server_address[1]}"

    def stop(self) -> None:
        self.httpd.shutdown()
        self.httpd.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        made = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                with made.lock:
                    made.connections += 1
                super().setup()

            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                self._take(None)

            def do_POST(self) -> None:
                self._take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _take(self, body: Any) -> None:
                path = body["path"] if body else self.path
                with made.lock:
                    made.asks[path] += 1
                    ask = made.asks[path]
                    made.headers.append(dict(self.headers))
                    made.requests.append((self.command, self.path, body))
                    made.at_once += 1
                    made.most_at_once = max(made.most_at_once, made.at_once)
                try:
                    time.sleep(made.delay)
                    reply = made.reply(path, ask)
                finally:
                    with made.lock:
                        made.at_once -= 1
                if reply is None:
                    self.close_connection = True
                    return
                status, headers, content = reply
                data = json.dumps(content).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        return Handler


def answer(path: str) -> dict[str, Any]:
    return {"file": path, "fingerprint": VALUES, "extra": {"tonality": {"camelot": "8A"}}, "version": 1, "cached": False, "duration_seconds": 215.0}


@pytest.fixture
def server() -> Iterator[MadeUpServer]:
    made = MadeUpServer()
    yield made
    made.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Examples in docs stand on the library."""
    reason = _missing_library()
    for item in items:
        if reason and isinstance(item, pytest.DoctestItem):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def native() -> None:
    """The C library. Where it is not built a test is skipped; in CI it fails."""
    try:
        library()
    except LibraryMissing as error:
        require(False, str(error))


@pytest.fixture(params=["numpy", "plain"])
def arrays(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, native: None) -> str:
    """Arrays of NumPy, and what there is without."""
    if request.param == "plain":
        monkeypatch.setitem(sys.modules, "numpy", None)
    else:
        numpy_or_skip()
    return str(request.param)


def numpy_or_skip() -> ModuleType:
    """NumPy. Where it is not installed the test is skipped; in CI it fails."""
    require(importlib.util.find_spec("numpy") is not None, "NumPy is not installed: apt-get install python3-numpy")
    return importlib.import_module("numpy")


def require(is_there: bool, missing: str) -> None:
    if not is_there:
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)


def _missing_library() -> str | None:
    if os.environ.get("CI") == "true":
        return None
    try:
        library()
    except LibraryMissing as error:
        return str(error)
    return None
