"""An emulator for tests, which runs already or which they start."""

from __future__ import annotations

import abc
import time
import urllib.parse
from types import TracebackType
from typing import Optional, TypeVar

from operations_emulator.client import EmulatorClient
from operations_emulator.project import EmulatorProject, unique_id

START_TIMEOUT = 120.0
PAUSE = 0.1

_Address = TypeVar("_Address", int, str)


class EmulatorStartError(RuntimeError):
    """The emulator cannot be started or reached."""


class Emulator(abc.ABC):
    """An emulator for tests. It is a context manager that starts and stops it."""

    @abc.abstractmethod
    def start(self) -> None:
        """Start the emulator and wait until it is ready. Does nothing if it runs already."""

    @abc.abstractmethod
    def stop(self) -> None:
        """Stop the emulator, if the tests started it."""

    @property
    @abc.abstractmethod
    def rest_endpoint(self) -> str:
        """The address for REST and the control API, such as ``http://localhost:8080``."""

    @property
    def grpc_endpoint(self) -> str:
        """The address for gRPC, without TLS, such as ``localhost:8080``."""
        return urllib.parse.urlsplit(self.rest_endpoint).netloc

    @property
    def metadata_host(self) -> str:
        """The address of its metadata server, a value for ``GCE_METADATA_HOST``."""
        return self.grpc_endpoint

    @property
    def client(self) -> EmulatorClient:
        """The control API of the whole emulator."""
        return EmulatorClient.at(self.rest_endpoint)

    def project(self, test: str) -> EmulatorProject:
        """Return a project that no other test has, to use in a ``with`` statement, which resets it at its end.

        :param test: the name of the test, which is a part of the project's id
        """
        return EmulatorProject(self, unique_id(test))

    def await_ready(self) -> None:
        """Wait until the emulator answers calls."""
        end = time.monotonic() + START_TIMEOUT
        while not self.client.is_ready():
            if time.monotonic() > end:
                raise EmulatorStartError(f"The emulator at {self.rest_endpoint} did not become ready.")
            time.sleep(PAUSE)

    def __enter__(self) -> Emulator:
        self.start()
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        failure: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.rest_endpoint})"


class RunningEmulator(Emulator):
    """An emulator that runs already, and that the tests do not stop."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    @property
    def rest_endpoint(self) -> str:
        return self._url

    def start(self) -> None:
        if not self.client.is_ready():
            raise EmulatorStartError(f"No emulator is ready at {self._url}. Start one there first.")

    def stop(self) -> None:
        """Do nothing, because the tests did not start it."""


def started(value: _Address) -> _Address:
    """Return a part of the address, which is empty before the start."""
    if not value:
        raise EmulatorStartError("The emulator is not started. Call start() first, or use it in a with statement.")
    return value
