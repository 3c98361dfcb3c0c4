"""An emulator in a container."""

from __future__ import annotations

import abc
import atexit
import os
import shutil
import subprocess
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import Optional, Union

from operations_emulator.emulator import Emulator, EmulatorStartError, started

_DEFAULT_IMAGE = "operations-emulator:latest"
_PORT = 8080


class ContainerEmulator(Emulator):
    """An emulator in a container, of Testcontainers if that is installed, otherwise of the ``docker`` command.

    :param image: the name of the image; by default that in ``EMULATOR_IMAGE``, or ``operations-emulator:latest``
    :param settings: settings by their names as environment variables, such as ``EMULATOR_CLOCK_PAUSED``
    :param volumes: directories or files of this machine, with their paths in the container. Everyone must be able to
        read them.
    """

    def __init__(
        self,
        image: str = "",
        settings: Optional[Mapping[str, str]] = None,
        volumes: Optional[Mapping[Union[str, Path], str]] = None,
    ) -> None:
        self._image = image or os.environ.get("EMULATOR_IMAGE") or _DEFAULT_IMAGE
        self._settings = dict(settings or {})
        self._volumes = {str(Path(path).absolute()): inside for path, inside in (volumes or {}).items()}
        self._container: Optional[_Container] = None
        self._address = ""

    @property
    def rest_endpoint(self) -> str:
        return f"http://{started(self._address)}"

    def start(self) -> None:
        if self._container:
            return
        self._container = _container(self._image)
        atexit.register(self.stop)
        try:
            self._address = self._container.start(self._image, self._settings, self._volumes)
            self.await_ready()
        except Exception as failure:
            self.stop()
            raise EmulatorStartError(
                f"A container of the image {self._image} cannot be started: {failure}\n"
                "If there is no such image, build it in the emulator's repository with "
                f"'docker build -t {_DEFAULT_IMAGE} .', or set EMULATOR_IMAGE to the name of another one."
            ) from failure

    def stop(self) -> None:
        atexit.unregister(self.stop)
        container, self._container, self._address = self._container, None, ""
        if container:
            container.stop()


class _Container(abc.ABC):
    @abc.abstractmethod
    def start(self, image: str, settings: Mapping[str, str], volumes: Mapping[str, str]) -> str:
        """Start a container and return the address of its port."""

    @abc.abstractmethod
    def stop(self) -> None:
        """Remove the container."""


class _Testcontainer(_Container):
    def __init__(self, image: str) -> None:
        from testcontainers.core.container import DockerContainer

        self._container = DockerContainer(image)

    def start(self, image: str, settings: Mapping[str, str], volumes: Mapping[str, str]) -> str:
        container = self._container.with_exposed_ports(_PORT)
        for name, value in settings.items():
            container.with_env(name, value)
        for path, inside in volumes.items():
            container.with_volume_mapping(path, inside)
        container.start()
        return f"{container.get_container_host_ip()}:{container.get_exposed_port(_PORT)}"

    def stop(self) -> None:
        self._container.stop()


class _DockerCommand(_Container):
    def __init__(self) -> None:
        self._id = ""

    def start(self, image: str, settings: Mapping[str, str], volumes: Mapping[str, str]) -> str:
        environment = [f"--env={name}={value}" for name, value in settings.items()]
        mounts = [f"--volume={path}:{inside}:ro" for path, inside in volumes.items()]
        # an address of this machine alone, except for an engine on another machine
        host = urllib.parse.urlsplit(os.environ.get("DOCKER_HOST", "")).hostname
        port = str(_PORT) if host else f"127.0.0.1::{_PORT}"
        self._id = _docker("run", "--detach", "--rm", f"--publish={port}", *environment, *mounts, image)
        published = _docker("port", self._id, str(_PORT)).splitlines()[0]
        return f"{host or 'localhost'}:{published.rpartition(':')[2]}"

    def stop(self) -> None:
        if self._id:
            _docker("rm", "--force", "--volumes", self._id)


def _container(image: str) -> _Container:
    try:
        return _Testcontainer(image)
    except ImportError:
        pass
    if not shutil.which("docker"):
        raise EmulatorStartError(
            "There is no docker command, which the emulator's container needs. Install Docker, or set EMULATOR_JAR to "
            "the path of the emulator's jar, or EMULATOR_ADDRESS to the address of a running emulator."
        )
    return _DockerCommand()


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise EmulatorStartError(f"'docker {' '.join(arguments)}' failed: {done.stderr.strip()}")
    return done.stdout.strip()
