"""The APIs that the emulator serves."""

from __future__ import annotations

from typing import cast

from operations_emulator.control import Control, in_path
from operations_emulator.types import Surface

_PATH = "/surfaces"


class SurfacesControl:
    """The served APIs."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def all(self) -> list[Surface]:
        """Return all APIs."""
        return cast("list[Surface]", self._control.get(_PATH)["surfaces"])

    def get(self, service: str) -> Surface:
        """Return an API with its methods, by the name of its service, such as ``vision.googleapis.com``."""
        return cast(Surface, self._control.get(f"{_PATH}/{in_path(service)}"))

    def reload(self) -> list[Surface]:
        """Read the definitions of the APIs again."""
        return cast("list[Surface]", self._control.post(f"{_PATH}:reload")["surfaces"])
