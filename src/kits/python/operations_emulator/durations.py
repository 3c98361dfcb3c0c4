"""Lengths of time: ``timedelta``, or text such as ``"90s"``, ``"1.5h"`` or ``"1h30m"``."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Union

Duration = Union[str, timedelta]

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")


def text_of(length: Duration) -> str:
    """Return a length as the control API reads it."""
    if isinstance(length, str):
        return length
    if not isinstance(length, timedelta):
        raise TypeError(f'{length!r} is not a length of time. Use text with a unit, such as "90s", or a timedelta.')
    microseconds = length // timedelta(microseconds=1)
    sign = "-" if microseconds < 0 else ""
    seconds, rest = divmod(abs(microseconds), 1_000_000)
    return f"{sign}{seconds}.{rest:06}".rstrip("0").rstrip(".") + "s"


def seconds_of(length: Duration) -> float:
    """Return a length in seconds."""
    text = text_of(length)
    if not re.fullmatch(f"(?:{_PART.pattern})+", text):
        raise ValueError(f'\'{text}\' is not a length of time. Use a number with a unit, such as "90s" or "1h30m".')
    return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text))
