"""The named snapshots of the emulator's state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from operations_emulator.control import Control, in_path

_PATH = "/snapshots"


class SnapshotsControl:
    """The snapshots, to list, delete, export and import them."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def take(self, name: str) -> None:
        """Take a snapshot of the current state. It replaces a snapshot of the same name."""
        self._control.put(_path(name))

    def restore(self, name: str) -> None:
        """Restore the state of a snapshot."""
        self._control.post(f"{_path(name)}:restore")

    def names(self) -> list[str]:
        """Return the names of all snapshots."""
        return [snapshot["name"] for snapshot in self._control.get(_PATH)["snapshots"]]

    def export(self, name: str) -> dict[str, Any]:
        """Return a snapshot, to keep it in a file."""
        return cast("dict[str, Any]", self._control.get(_path(name)))

    def import_as(self, name: str, snapshot: Mapping[str, Any]) -> None:
        """Import an exported snapshot, so that it can be restored."""
        self._control.put(_path(name), snapshot)

    def delete(self, name: str) -> None:
        """Delete a snapshot."""
        self._control.delete(_path(name))


def _path(name: str) -> str:
    return f"{_PATH}/{in_path(name)}"
