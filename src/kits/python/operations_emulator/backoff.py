"""The expected delays of a client between its polls."""

from __future__ import annotations

from typing import Any, Optional, Union

from operations_emulator.durations import Duration, text_of
from operations_emulator.types import Bounds, Count

Expected = Union[Duration, Bounds]
"""A length of time that is expected exactly, or its bounds."""


def at_least(value: Any) -> Bounds:
    """Expect a value or more."""
    return {"atLeast": _value(value)}


def at_most(value: Any) -> Bounds:
    """Expect a value or less."""
    return {"atMost": _value(value)}


def between(least: Any, most: Any) -> Bounds:
    """Expect a value in a range."""
    return {"atLeast": _value(least), "atMost": _value(most)}


def backoff(
    *,
    clock: str = "EMULATED",
    first_delay: Optional[Expected] = None,
    growth: Optional[Union[float, Bounds]] = None,
    longest_gap: Optional[Expected] = None,
    jitter: Optional[Union[float, str]] = None,
    skip: Optional[int] = None,
    polls: Optional[Count] = None,
) -> dict[str, Any]:
    """Return the expectation as the control API reads it."""
    given = {
        "clock": clock,
        "firstDelay": _value(first_delay),
        "growth": growth,
        "longestGap": _value(longest_gap),
        "jitter": jitter,
        "skip": skip,
        "polls": polls,
    }
    return {field: value for field, value in given.items() if value is not None}


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, float, dict)) else text_of(value)
