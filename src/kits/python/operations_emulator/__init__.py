"""The test kit of the operations emulator, a stand-in for Google's long-running operations."""

from operations_emulator.backoff import at_least, at_most, between
from operations_emulator.client import EmulatorClient
from operations_emulator.container import ContainerEmulator
from operations_emulator.emulator import Emulator, EmulatorStartError, RunningEmulator
from operations_emulator.errors import EmulatorError
from operations_emulator.events import Event, EventStream
from operations_emulator.found import find, shared
from operations_emulator.google import GoogleClients
from operations_emulator.jar import JarEmulator
from operations_emulator.polling import wait_in_emulated_time
from operations_emulator.project import EmulatorProject

__all__ = [
    "ContainerEmulator",
    "Emulator",
    "EmulatorClient",
    "EmulatorError",
    "EmulatorProject",
    "EmulatorStartError",
    "Event",
    "EventStream",
    "GoogleClients",
    "JarEmulator",
    "RunningEmulator",
    "at_least",
    "at_most",
    "between",
    "find",
    "shared",
    "wait_in_emulated_time",
]
