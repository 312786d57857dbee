"""Small tables, as notebooks show them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape


def table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """Names and values under a caption."""
    cells = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(name)}</th><td style="text-align:right">{escape(value)}</td></tr>'
        for name, value in rows
    )
    return f'<table><caption style="text-align:left">{escape(caption)}</caption><tbody>{cells}</tbody></table>'


def number(value: float, digits: int, unit: str) -> str:
    """A number for people: a dash for none, a minus sign and an infinity of their own."""
    if math.isnan(value):
        return "–"
    text = "∞" if math.isinf(value) else f"{abs(value):.{digits}f}"
    sign = "−" if value < 0 and text.strip("0.") else ""
    return f"{sign}{text} {unit}".rstrip()


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    minutes, rest = divmod(max(seconds, 0.0), 60)
    return f"{int(minutes)}:{rest:04.1f}"
