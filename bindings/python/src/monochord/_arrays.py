"""Arrays of floats that the library fills: NumPy's where it is installed, else memory views."""

from __future__ import annotations

import array
import ctypes
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Array: TypeAlias = numpy.typing.NDArray[numpy.float32]

FLOAT_BYTES = 4

_nowhere = ctypes.c_float()
NOWHERE = ctypes.addressof(_nowhere)
"""Where no samples lie: the library takes no null pointer, and reads nothing of none."""


def numpy_if_there() -> ModuleType | None:
    """NumPy, or None where it is not installed."""
    try:
        import numpy
    except ImportError:
        return None
    return numpy


def empty(rows: int, columns: int) -> tuple[Any, int]:
    """An array of 32-bit floats in rows, to be filled, and its address."""
    numpy = numpy_if_there()
    if numpy is not None:
        made = numpy.empty((rows, columns), numpy.float32)
        return made, int(made.ctypes.data)
    if rows * columns == 0:
        return _nothing(), NOWHERE
    memory = (ctypes.c_float * (rows * columns))()
    return memoryview(memory).cast("B").cast("f", (rows, columns)), ctypes.addressof(memory)


def first_columns(values: Any, count: int) -> Any:
    """The first columns of what :func:`empty` gave."""
    if not isinstance(values, memoryview):
        return values if count == values.shape[1] else values[:, :count]
    if values.ndim == 1 or count == 0:
        return _nothing()
    assert values.shape is not None
    rows, columns = values.shape
    if count == columns:
        return values
    flat = values.cast("B").cast("f")
    kept = array.array("f")
    for row in range(rows):
        kept.extend(flat[row * columns : row * columns + count])
    return memoryview(kept).cast("B").cast("f", (rows, count))


def only_row(values: Any) -> Any:
    """The one row of what :func:`empty` gave, as an array of one dimension."""
    if not isinstance(values, memoryview):
        return values[0]
    return values if values.ndim == 1 else values.cast("B").cast("f")


def rows_at(address: int, rows: int, stride_bytes: int) -> ctypes.Array[ctypes.c_void_p]:
    """Pointers to rows that begin so many bytes after each other: planar samples as the library takes them."""
    return (ctypes.c_void_p * rows)(*(address + row * stride_bytes for row in range(rows)))


def _nothing() -> memoryview:
    # A memory view of two dimensions has at least one element.
    return memoryview(array.array("f"))
