"""The scenarios of the emulator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from operations_emulator.codes import number_of
from operations_emulator.control import Control, Document, in_path
from operations_emulator.types import Scenario

_PATH = "/scenarios"


class ScenariosControl:
    """The scenarios, which define the course of operations and the answers of other methods."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def put(self, name: str, scenario: Document) -> Scenario:
        """Create or replace a scenario. A new one is added before all others.

        :param scenario: the scenario as in a scenario file, an object or text in YAML
        """
        return cast(Scenario, self._control.put(_path(name), scenario))

    def check(self, name: str, scenario: Document) -> Scenario:
        """Check a scenario as ``put`` does, without a change."""
        return cast(Scenario, self._control.put(_path(name), scenario, {"validateOnly": "true"}))

    def answer(self, name: str, method: str, answer: Any) -> Scenario:
        """Put a scenario that answers a method that starts no operation.

        :param method: the full name of the method, or its own name
        :param answer: the response; texts may contain expressions such as ``${request.name}``
        """
        return self.put(name, {"when": {"method": method}, "answer": answer})

    def fail(self, name: str, method: str, code: Any, message: str) -> Scenario:
        """Put a scenario in which a method that starts no operation fails.

        :param code: the name of the canonical code, or a member of a library's enum
        """
        error: Mapping[str, Any] = {"code": number_of(code), "message": message}
        return self.put(name, {"when": {"method": method}, "error": error})

    def get(self, name: str) -> Scenario:
        """Return a scenario with its counts."""
        return cast(Scenario, self._control.get(_path(name)))

    def all(self) -> list[Scenario]:
        """Return all scenarios in the order of evaluation."""
        return cast("list[Scenario]", self._control.get(_PATH)["scenarios"])

    def delete(self, name: str) -> None:
        """Delete a scenario. Operations that it has started continue by it."""
        self._control.delete(_path(name))

    def delete_all(self) -> None:
        """Delete all scenarios. Operations that they have started continue by them."""
        self._control.delete(_PATH)


def _path(name: str) -> str:
    return f"{_PATH}/{in_path(name)}"
