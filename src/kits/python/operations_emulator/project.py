"""A project of an emulator for one test."""

from __future__ import annotations

import random
import re
import string
from types import TracebackType
from typing import TYPE_CHECKING, Optional

from operations_emulator.client import EmulatorClient
from operations_emulator.google import GoogleClients

if TYPE_CHECKING:
    from operations_emulator.emulator import Emulator

_MAX_LENGTH = 30
_RANDOM = random.SystemRandom()
"""A generator that the seeds of a test's own random numbers do not affect."""


class EmulatorProject:
    """A project with its own operations, resources, scenarios, faults, calls and clock.

    It is a context manager that resets the project at its end.

    :ivar emulator: the emulator
    :ivar id: the id of the project, such as ``test-42``
    :ivar name: the resource name of the project, such as ``projects/test-42``
    :ivar client: the control API for this project
    """

    def __init__(self, emulator: Emulator, id: str) -> None:
        if not id or "/" in id:
            raise ValueError(f"'{id}' is not a project id. Use the part after projects/ in the project's name.")
        self.emulator = emulator
        self.id = id
        self.name = f"projects/{id}"
        self.client: EmulatorClient = emulator.client.in_(self.name)

    def location(self, location: str) -> str:
        """Return the name of a location in the project, such as ``projects/test-42/locations/us-central1``."""
        return f"{self.name}/locations/{location}"

    @property
    def google(self) -> GoogleClients:
        """The arguments of Google's clients, so that a client calls the emulator."""
        return GoogleClients(self)

    def reset(self) -> None:
        """Remove all that the project has."""
        self.client.reset()

    def __enter__(self) -> EmulatorProject:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        failure: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.reset()

    def __repr__(self) -> str:
        return f"EmulatorProject({self.name} of {self.emulator.rest_endpoint})"


def unique_id(test: str) -> str:
    """Return a unique project id for a test in Google's form, such as ``test-shows-the-error-1z141z4``."""
    unique = "-" + "".join(_RANDOM.choices(string.ascii_lowercase + string.digits, k=7))
    words = re.sub(r"[^a-z0-9]+", "-", "test-" + re.sub(r"^test_?", "", test.lower()))
    return words[: _MAX_LENGTH - len(unique)].rstrip("-") + unique
