"""The files with scenarios, faults and seeds."""

from __future__ import annotations

from typing import cast

from operations_emulator.control import Control
from operations_emulator.types import ReloadedRules, RuleFiles

_PATH = "/rules"


class RulesControl:
    """The files with scenarios, faults and seeds. They are those of the whole emulator."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def get(self) -> RuleFiles:
        """Return the files, with the mistake that the latest reload found."""
        return cast(RuleFiles, self._control.get(_PATH))

    def reload(self) -> ReloadedRules:
        """Read the files again and return the differences. If one has a mistake, nothing is changed."""
        return cast(ReloadedRules, self._control.post(f"{_PATH}:reload"))
