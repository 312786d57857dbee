"""What can go wrong: with a track, a sound, a file, a device, the library, or a server."""

from __future__ import annotations

from dataclasses import dataclass


class MonochordError(Exception):
    """Something that Monochord can't do, and why.

    Attributes:
        code: what went wrong, for programs, such as ``file.not-found``; docs/errors.md lists them.
        subject: what it is about, such as a file; empty for nothing.
        status: the HTTP status of a server's answer; 0 where there was none.
    """

    def __init__(self, message: str, *, code: str, status: int = 0, subject: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.subject = subject

    def __str__(self) -> str:
        # OSError, which some are as well, has a text of its own.
        return str(self.args[0])

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (type(self), str(self), {"code": self.code, "status": self.status, "subject": self.subject}))


class ServerBusy(MonochordError):
    """The server's queue stayed full (429) for as many attempts as were allowed."""


class ServerUnreachable(MonochordError):
    """Nobody answers at the address."""


class LibraryMissing(MonochordError, ImportError):
    """libmonochord.so is not there, or is another version. What asks a server works without it."""


class InvalidArgument(MonochordError, ValueError):
    """A number out of its range, a name that there is not, samples of another shape."""


class InvalidState(MonochordError, RuntimeError):
    """Not now: it was closed, something else is at work in it, or nothing plays."""


class FileFault(MonochordError, OSError):
    """A file that can't be read or written."""


class DeviceFault(MonochordError, OSError):
    """A sound device that is not there, is taken, or went away."""


class ComponentMissing(MonochordError, OSError):
    """A library of the system that is not installed."""


class SignalFault(MonochordError, ValueError):
    """A sound that is too short, or has samples that are no numbers."""


class OutOfMemory(MonochordError, MemoryError):
    """There is no more memory, or there are too many handles."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a track.

    Attributes:
        code: which, for programs.
        path: where, in the file's own names: ``progression[1].voices[0].params.baseFreq``.
        message: what, for people.
        step: the step that it is in, from 1; None outside of steps.
        voice: the voice, from 1.
    """

    code: str
    path: str
    message: str
    step: int | None = None
    voice: int | None = None


class TrackError(MonochordError, ValueError):
    """A track that can't be read, or can't sound.

    Attributes:
        faults: all that is wrong with it, a hundred at most.
    """

    def __init__(
        self, message: str, *, code: str, status: int = 0, subject: str = "", faults: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(message, code=code, status=status, subject=subject)
        self.faults = faults

    def __reduce__(self) -> tuple[object, ...]:
        attributes = {"code": self.code, "status": self.status, "subject": self.subject, "faults": self.faults}
        return (_restore, (type(self), str(self), attributes))


def _restore(kind: type[MonochordError], message: str, attributes: dict[str, object]) -> MonochordError:
    return kind(message, **attributes)  # type: ignore[arg-type]
