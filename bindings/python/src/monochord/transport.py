"""HTTP on a pool of threads, each with a connection that stays open."""

from __future__ import annotations

import asyncio
import http.client
import json
import random
import socket
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlencode, urlsplit

from monochord.errors import MonochordError, ServerBusy, ServerUnreachable

_LONGEST_WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


class _Exchange:
    """One request on its way: whoever gives up on it closes its connection, so that the server stops work on it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: http.client.HTTPConnection | None = None
        self.is_abandoned = False

    def begin(self, connection: http.client.HTTPConnection) -> None:
        with self._lock:
            self._connection = connection
            if self.is_abandoned:
                raise ConnectionAbortedError("given up")

    def end(self) -> None:
        with self._lock:
            self._connection = None

    def abandon(self) -> None:
        with self._lock:
            self.is_abandoned = True
            if self._connection is not None and self._connection.sock is not None:
                try:
                    self._connection.sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # The other side was quicker.


class Transport:
    """Sends requests, at most ``in_flight`` at once, and tries again where that can help."""

    def __init__(self, address: str, *, token: str | None, in_flight: int, timeout: float, attempts: int) -> None:
        parts = urlsplit(address if "//" in address else f"//{address}", scheme="http")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{address!r} is no address of a server: write it like http://127.0.0.1:8440")
        if in_flight < 1 or attempts < 1:
            raise ValueError("in_flight and attempts are at least 1")
        self.address = f"{parts.scheme}://{parts.netloc}"
        self._host, self._port, self._is_secure = parts.hostname, parts.port, parts.scheme == "https"
        self._base = parts.path.rstrip("/")
        self._headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._timeout, self._attempts = timeout, attempts
        self._threads = ThreadPoolExecutor(in_flight, thread_name_prefix="monochord")
        self._kept = threading.local()
        self._connections: set[http.client.HTTPConnection] = set()
        self._lock = threading.Lock()

    async def request(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = None
    ) -> Answer:
        """The answer, whatever its status below 400.

        Raises:
            ServerBusy: it stayed busy.
            ServerUnreachable: nobody answers.
            MonochordError: it answered with an error.
        """
        target = self._base + path
        given = {name: value for name, value in (query or {}).items() if value is not None}
        if given:
            target += "?" + urlencode(given)
        content = None if body is None else json.dumps(body).encode()
        for attempt in range(1, self._attempts + 1):
            try:
                answer = await self._send(method, target, content)
            except (OSError, http.client.HTTPException) as error:
                if attempt == self._attempts:
                    raise ServerUnreachable(
                        f"{self.address} does not answer ({error or type(error).__name__}). Is `monochord serve` running there?",
                        code="client.unreachable",
                    ) from error
                await asyncio.sleep(_backoff(attempt))
                continue
            if answer.status in (429, 503):
                if attempt == self._attempts:
                    raise _error(answer, ServerBusy)
                await asyncio.sleep(_retry_after(answer, attempt))
                continue
            if answer.status >= 400:
                raise _error(answer, MonochordError)
            return answer
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """Closes the connections. What is still on its way ends with an error."""
        with self._lock:
            connections, self._connections = self._connections, set()
        for connection in connections:
            connection.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _send(self, method: str, target: str, content: bytes | None) -> Answer:
        exchange = _Exchange()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, self._exchange, exchange, method, target, content
            )
        except asyncio.CancelledError:
            exchange.abandon()
            raise

    def _exchange(self, exchange: _Exchange, method: str, target: str, content: bytes | None) -> Answer:
        headers = self._headers if content is None else {**self._headers, "Content-Type": "application/json"}
        is_kept = getattr(self._kept, "connection", None) is not None
        try:
            return self._talk(exchange, method, target, content, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # A connection that was kept open may have been closed by the server in between: that says nothing about this request.
            if not is_kept or exchange.is_abandoned:
                raise
            return self._talk(exchange, method, target, content, headers)

    def _talk(
        self, exchange: _Exchange, method: str, target: str, content: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = self._connection()
        try:
            exchange.begin(connection)
            connection.request(method, target, content, dict(headers))
            response = connection.getresponse()
            answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        except BaseException:
            self._drop(connection)
            raise
        finally:
            exchange.end()
        if response.will_close:
            self._drop(connection)
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._kept, "connection", None)
        if connection is None:
            kind = http.client.HTTPSConnection if self._is_secure else http.client.HTTPConnection
            connection = kind(self._host, self._port, timeout=self._timeout)
            self._kept.connection = connection
            with self._lock:
                self._connections.add(connection)
        return connection

    def _drop(self, connection: http.client.HTTPConnection) -> None:
        connection.close()
        self._kept.connection = None
        with self._lock:
            self._connections.discard(connection)


def _error(answer: Answer, kind: type[MonochordError]) -> MonochordError:
    """The problem (RFC 9457) that the server describes, or what can be said without."""
    try:
        problem = answer.json()
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        problem = {}
    message = problem.get("detail") or problem.get("title") or f"the server answered {answer.status}"
    return kind(str(message), code=str(problem.get("code") or f"http.{answer.status}"), status=answer.status)


def _retry_after(answer: Answer, attempt: int) -> float:
    """Seconds to wait: what Retry-After says (RFC 9110, 10.2.3), else longer each time."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdigit():
        wait = float(said)
    else:
        try:
            wait = (parsedate_to_datetime(said) - datetime.now(timezone.utc)).total_seconds()
        except (TypeError, ValueError):
            return _backoff(attempt)
    # Not all at the same moment.
    return min(max(wait, 0.0), _LONGEST_WAIT_SECONDS) + random.uniform(0, 0.25)


def _backoff(attempt: int) -> float:
    return float(min(0.25 * 2 ** (attempt - 1), _LONGEST_WAIT_SECONDS) * random.uniform(0.5, 1))
