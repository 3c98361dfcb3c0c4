"""The faults of the emulator."""

from __future__ import annotations

from typing import cast

from operations_emulator.control import Control, Document, in_path
from operations_emulator.types import Fault, ReadyMadeFault

_PATH = "/faults"


class FaultsControl:
    """The faults, which make calls fail."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def put(self, name: str, fault: Document) -> Fault:
        """Create or replace a fault. A new one is added after all others.

        :param fault: the fault as in a fault file, an object or text in YAML
        """
        return cast(Fault, self._control.put(_path(name), fault))

    def check(self, name: str, fault: Document) -> Fault:
        """Check a fault as ``put`` does, without a change."""
        return cast(Fault, self._control.put(_path(name), fault, {"validateOnly": "true"}))

    def like(self, name: str, ready_made: str) -> Fault:
        """Put a fault that refers to a ready-made one, by a name of ``catalogue``."""
        return self.put(name, {"like": ready_made})

    def catalogue(self) -> list[ReadyMadeFault]:
        """Return the ready-made faults."""
        return cast("list[ReadyMadeFault]", self._control.get(f"{_PATH}/catalogue")["faults"])

    def get(self, name: str) -> Fault:
        """Return a fault with its counts."""
        return cast(Fault, self._control.get(_path(name)))

    def all(self) -> list[Fault]:
        """Return all faults in the order of evaluation."""
        return cast("list[Fault]", self._control.get(_PATH)["faults"])

    def delete(self, name: str) -> None:
        """Delete a fault."""
        self._control.delete(_path(name))

    def delete_all(self) -> None:
        """Delete all faults."""
        self._control.delete(_PATH)


def _path(name: str) -> str:
    return f"{_PATH}/{in_path(name)}"
