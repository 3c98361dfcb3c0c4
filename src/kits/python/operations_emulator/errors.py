"""The error of a call of the control API."""

from __future__ import annotations

import json
from typing import Any


class EmulatorError(Exception):
    """A call of the control API that failed.

    :ivar call: the HTTP method and URL
    :ivar code: the canonical code, such as ``NOT_FOUND``; ``UNAVAILABLE`` if nothing answers
    :ivar description: the message of the emulator, without the call and the code
    :ivar reason: the reason that programs can distinguish, such as ``SCENARIO_NOT_FOUND``; empty if there is none
    """

    def __init__(self, call: str, code: str, description: str, reason: str = "") -> None:
        super().__init__(f"{call}: {code}: {description}")
        self.call = call
        self.code = code
        self.description = description
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.call, self.code, self.description, self.reason)

    @classmethod
    def answered(cls, call: str, status: int, body: bytes) -> EmulatorError:
        """Return the error for an answer with an HTTP status other than 200."""
        try:
            error = json.loads(body)["error"]
            return cls(call, error["status"], error.get("message", ""), _reason(error))
        except (ValueError, KeyError, TypeError):
            return cls(
                call,
                "UNKNOWN",
                f"The answer is HTTP status {status} and not in the form of the emulator's errors. "
                "Does something else listen there?",
            )


def _reason(error: dict[str, Any]) -> str:
    reasons = (detail.get("reason", "") for detail in error.get("details", []))
    return next((str(reason) for reason in reasons if reason), "")
