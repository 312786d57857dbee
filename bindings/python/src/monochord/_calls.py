"""A call into the library: its status as an exception, its text as a value, its progress as a function."""

from __future__ import annotations

import contextlib
import ctypes
import json
import signal
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from monochord import _library
from monochord.errors import (
    ComponentMissing,
    DeviceFault,
    Fault,
    FileFault,
    InvalidArgument,
    InvalidState,
    MonochordError,
    OutOfMemory,
    SignalFault,
    TrackError,
)

Progress = Callable[[float], object]
"""Is told how much is done, from 0 to 1. What it raises ends the work, and comes out of the call that it was given to."""

_KINDS: dict[int, type[MonochordError]] = {
    1: InvalidArgument,
    2: InvalidState,
    3: InvalidState,
    4: InvalidState,
    5: InvalidArgument,
    6: TrackError,
    7: FileFault,
    8: DeviceFault,
    9: ComponentMissing,
    10: SignalFault,
    12: OutOfMemory,
}


def call(name: str, *arguments: Any) -> None:
    """Calls ``monochord_NAME``.

    Raises:
        MonochordError: of the kind that its status says.
        TypeError: an argument is no number.
    """
    function = getattr(_library.library(), f"monochord_{name}")
    try:
        status = function(*arguments)
    except ctypes.ArgumentError as error:
        raise TypeError(str(error)) from None
    if status != 0:
        raise _failure(status)


def call_for_text(name: str, *arguments: Any) -> str:
    """Calls a function whose last argument takes a text."""
    text = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(text))
    return _taken(text)


def call_for_json(name: str, *arguments: Any) -> Any:
    """Calls a function whose last argument takes JSON."""
    return json.loads(call_for_text(name, *arguments))


def call_for_number(name: str, *arguments: Any) -> int:
    """Calls a function whose last argument takes an ``int64_t``, or a handle."""
    number = ctypes.c_int64()
    call(name, *arguments, ctypes.byref(number))
    return number.value


def call_with_progress(name: str, *arguments: Any, progress: Progress | None) -> Any:
    """Calls a function that takes time and gives JSON. It ends early when ``progress`` raises, or at Ctrl-C."""
    raised: list[BaseException] = []
    with _interrupts() as is_interrupted:

        def tell(done: float, _: object) -> int:
            if raised or is_interrupted():
                return 1
            try:
                if progress is not None:
                    progress(done)
            except BaseException as error:
                # No exception may pass through the library.
                raised.append(error)
                return 1
            return 0

        callback = _library.PROGRESS(tell)
        try:
            answer = call_for_json(name, *arguments, callback, None)
        except MonochordError as error:
            answer = error
    # Whether it came in time to cancel or not.
    if raised:
        raise raised[0]
    if is_interrupted():
        raise KeyboardInterrupt
    if isinstance(answer, MonochordError):
        raise answer
    return answer


def text(value: str) -> bytes:
    """A text as the library takes it.

    Raises:
        ValueError: it has a 0 in it, which would be its end.
    """
    if "\0" in value:
        raise ValueError("there is a null character in the text")
    return value.encode()


def options(nullable: Mapping[str, Any] | None = None, /, **values: Any) -> bytes:
    """Options as JSON, without those that are None; but for those of which null says something else than leaving them out."""
    given = {name: value for name, value in values.items() if value is not None}
    return json.dumps({**given, **(nullable or {})}, default=plain).encode()


def plain(value: Any) -> Any:
    """A number or an array of NumPy and its like, as JSON has it."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


class Handle:
    """Something in the library that a number stands for. It is freed once: at the end of a ``with`` block, by :meth:`close`, when it is
    collected, or at the end of the program."""

    def __init__(self, kind: str, number: int) -> None:
        self._kind, self._handle = kind, number
        self._finalizer = weakref.finalize(self, _free, kind, number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Frees it, and ends what it does. May be called again.

        Raises:
            InvalidState: another thread is at work in it; it is still there.
        """
        if self._finalizer.alive:
            _free(self._kind, self._handle)
            self._finalizer.detach()

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return not self._finalizer.alive


def _free(kind: str, number: int) -> None:
    # In a process that was forked off, it is the other one's.
    if not _library.is_forked():
        call(f"{kind}_free", number)


def _taken(text: ctypes.c_void_p) -> str:
    try:
        return ctypes.string_at(text.value or 0).decode()
    finally:
        _library.library().monochord_string_free(text)


def _failure(status: int) -> MonochordError:
    text = ctypes.c_void_p()
    if _library.library().monochord_error_json(ctypes.byref(text)) != 0:
        return MonochordError(f"The library failed with status {status}.", code="library.failed")
    told: Mapping[str, Any] = json.loads(_taken(text))
    kind = _KINDS.get(status, MonochordError)
    subject = told.get("subject") or ""
    if kind is TrackError:
        return TrackError(told["text"], code=told["code"], subject=subject, faults=tuple(map(_fault, told.get("faults") or ())))
    return kind(told["text"], code=told["code"], subject=subject)


def _fault(told: Mapping[str, Any]) -> Fault:
    return Fault(told["code"], told.get("path") or "", told["message"], told.get("step"), told.get("voice"))


@contextlib.contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """Notes Ctrl-C while the library works, instead of raising it: it would be raised as the callback begins, where nothing can catch
    it."""
    pressed: list[int] = []
    is_ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if is_ours:
        signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield lambda: bool(pressed)
    finally:
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
