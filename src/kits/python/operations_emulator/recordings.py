"""The recordings of operations of upstreams."""

from __future__ import annotations

from typing import cast

from operations_emulator.control import Control, Document, in_path
from operations_emulator.types import ImportedHar, Recording, RecordingComparison, RecordingFile

_PATH = "/recordings"


class RecordingsControl:
    """The recordings of operations of upstreams, which can be played again."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def all(self) -> list[Recording]:
        """Return all recordings in the order of their starts."""
        return cast("list[Recording]", self._control.get(_PATH)["recordings"])

    def get(self, name: str, *, as_: RecordingFile = "scenarios") -> str:
        """Return a recording as a file in YAML that plays it again.

        :param as_: ``scenarios`` for new operations, or ``operations`` for the operation as it was
        """
        return self._control.send("GET", _path(name), query={"as": as_}).decode()

    def export(self, *, as_: RecordingFile = "scenarios") -> str:
        """Return all recordings as one file in YAML."""
        return self._control.send("GET", f"{_PATH}:export", query={"as": as_}).decode()

    def compare(self, name: str) -> RecordingComparison:
        """Compare a recording with what the emulator answers by itself."""
        return cast(RecordingComparison, self._control.get(f"{_path(name)}:compare"))

    def import_har(self, har: Document) -> ImportedHar:
        """Make recordings of a HAR file, which is an object or its text."""
        return cast(ImportedHar, self._control.post(f"{_PATH}:import", har))

    def delete(self, name: str) -> None:
        """Delete a recording."""
        self._control.delete(_path(name))

    def delete_all(self) -> None:
        """Delete all recordings."""
        self._control.delete(_PATH)


def _path(name: str) -> str:
    return f"{_PATH}/{in_path(name)}"
