"""The canonical codes of ``google.rpc.Code``."""

from __future__ import annotations

from typing import Any

_NAMES = (
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
)


def name_of(code: Any) -> str:
    """Return the name of a code.

    ``code`` is a name, or a member of a library's enum, such as ``grpc.StatusCode.ABORTED``.
    """
    return str(getattr(code, "name", code))


def number_of(code: Any) -> int:
    """Return the number of a code that is given by its name or by a member of an enum."""
    name = name_of(code)
    if name not in _NAMES:
        raise ValueError(f"'{name}' is not a canonical code. Use one of {', '.join(_NAMES)}.")
    return _NAMES.index(name)


def name_of_number(number: Any) -> str:
    """Return the name of the code with a number; for an unknown number its digits."""
    known = isinstance(number, int) and 0 <= number < len(_NAMES)
    return _NAMES[number] if known else str(number)
