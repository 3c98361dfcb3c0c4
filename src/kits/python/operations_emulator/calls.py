"""The calls that the emulator received."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Optional, cast

from operations_emulator.codes import name_of
from operations_emulator.control import Control
from operations_emulator.types import Call, Count, Explanation

_VERIFY = "/calls:verify"


class CallsControl:
    """The calls of any API and transport. Conditions select some of them; ``*`` matches any text in them."""

    def __init__(
        self,
        control: Control,
        conditions: Optional[Mapping[str, str]] = None,
        headers: Optional[Mapping[str, str]] = None,
    ) -> None:
        self._control = control
        self._conditions = dict(conditions or {})
        self._headers = dict(headers or {})

    def where(
        self,
        condition: str = "",
        *,
        method: str = "",
        role: str = "",
        operation: str = "",
        transport: str = "",
        status: Any = "",
        fault: str = "",
        scenario: str = "",
        headers: Optional[Mapping[str, str]] = None,
    ) -> CallsControl:
        """Return the calls that meet conditions too.

        :param condition: a condition in CEL, as in the ``if`` of a scenario
        :param method: the full name of the method, or its own name, such as ``GetOperation``
        :param role: the role of the method, as in faults, such as ``start`` or ``createResource``
        :param operation: the full name of the operation that a call requests or starts
        :param transport: ``REST`` or ``GRPC``
        :param status: the canonical code of the answer, such as ``OK``, or a member of a library's enum
        :param fault: the name of the fault that hit a call
        :param scenario: the name of the scenario that served a call
        :param headers: values by the name of the header
        """
        given = {
            "if": condition,
            "method": f"*.{method}" if re.fullmatch(r"\w[\w*]*", method) else method,
            "role": role,
            "operation": operation,
            "transport": transport,
            "status": name_of(status),
            "fault": fault,
            "scenario": scenario,
        }
        more = {field: value for field, value in given.items() if value}
        lower = {header.lower(): value for header, value in (headers or {}).items()}
        return CallsControl(self._control, {**self._conditions, **more}, {**self._headers, **lower})

    def all(self) -> list[Call]:
        """Return the calls in the order of arrival."""
        calls = cast("list[Call]", self._control.get("/calls", self._conditions)["calls"])
        return [call for call in calls if self._has_headers(call)]

    def count(self) -> int:
        """Return the number of calls."""
        return int(self._control.post(_VERIFY, self._query({"atLeast": 0}))["count"])

    def verify(self, count: Count) -> None:
        """Assert the number of calls: an exact one, or ``at_least``, ``at_most`` or ``between``.

        :raises AssertionError: if the number differs, with the closest calls in its message
        """
        self._control.verify(_VERIFY, self._query(count))

    def explain(self, number: int) -> Explanation:
        """Return the scenarios and faults that were considered for a call, each with the first condition that did not
        hold, by the rules and counts at its time.

        :param number: the ``number`` of the call
        """
        return cast(Explanation, self._control.post(f"/calls/{number}:explain"))

    def forget(self) -> None:
        """Remove the recorded calls of the project."""
        self._control.delete("/calls")

    def _query(self, count: Count) -> dict[str, Any]:
        headers = {"headers": self._headers} if self._headers else {}
        return {**self._conditions, **headers, "count": count}

    def _has_headers(self, call: Call) -> bool:
        return all(_matches(pattern, call["headers"].get(header)) for header, pattern in self._headers.items())


def _matches(pattern: str, value: Optional[str]) -> bool:
    return value is not None and bool(re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), value, re.DOTALL))
