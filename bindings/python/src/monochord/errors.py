"""What can go wrong between a program and its server."""

from __future__ import annotations


class MonochordError(Exception):
    """The server said no.

    Attributes:
        code: what went wrong, for programs, such as ``file.not-found``.
        status: the HTTP status; 0 where there was no answer.
    """

    def __init__(self, message: str, *, code: str, status: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.status = status

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (type(self), str(self), self.code, self.status))


class ServerBusy(MonochordError):
    """The server's queue stayed full (429) for as many attempts as were allowed."""


class ServerUnreachable(MonochordError):
    """Nobody answers at the address."""


def _restore(kind: type[MonochordError], message: str, code: str, status: int) -> MonochordError:
    return kind(message, code=code, status=status)
