"""The emulator that the environment names."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from typing import Optional

from operations_emulator.container import ContainerEmulator
from operations_emulator.emulator import Emulator, RunningEmulator
from operations_emulator.jar import JarEmulator

shared_settings: dict[str, str] = {}
"""The settings of the emulator that all tests of this process share, if they start it."""


def find(settings: Optional[Mapping[str, str]] = None) -> Emulator:
    """Return the emulator that the environment names, which is not started yet.

    It is the one at ``EMULATOR_ADDRESS``, or one from the jar at ``EMULATOR_JAR``, or else one in a container of the
    image ``EMULATOR_IMAGE``.

    :param settings: settings for an emulator that the tests start, by their names as environment variables
    """
    address = os.environ.get("EMULATOR_ADDRESS")
    if address:
        return RunningEmulator(address)
    if os.environ.get("EMULATOR_JAR"):
        return JarEmulator(settings=settings)
    return ContainerEmulator(settings=settings)


@functools.lru_cache(maxsize=None)
def shared() -> Emulator:
    """Return the emulator of all tests of this process, which ``find`` finds with the settings of pytest's
    configuration. It starts with the first call and stops when the process ends."""
    emulator = find(shared_settings)
    emulator.start()
    return emulator
