"""An emulator from the server's jar."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Optional, Union

from operations_emulator.emulator import PAUSE, START_TIMEOUT, Emulator, EmulatorStartError, started

_QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_PORTS = "ports.json"
_LOG = "emulator.log"


class JarEmulator(Emulator):
    """An emulator from the server's jar, as a process on a free port. It needs Java 25 or newer, but no Docker.

    :param jar: the path of the jar; by default that in ``EMULATOR_JAR``
    :param settings: settings by their names as environment variables, such as ``EMULATOR_CLOCK_PAUSED``
    """

    def __init__(self, jar: Union[str, Path, None] = None, settings: Optional[Mapping[str, str]] = None) -> None:
        self._jar = Path(jar or os.environ.get("EMULATOR_JAR", "operations-emulator.jar"))
        self._settings = dict(settings or {})
        self._process: Optional[subprocess.Popen[bytes]] = None
        self._directory: Optional[tempfile.TemporaryDirectory[str]] = None
        self._port = 0

    @property
    def rest_endpoint(self) -> str:
        return f"http://localhost:{started(self._port)}"

    def start(self) -> None:
        if self._process:
            return
        if not self._jar.is_file():
            raise EmulatorStartError(
                f"There is no emulator's jar at {self._jar.absolute()}. Build it in the emulator's repository with "
                "'./mvnw package -DskipTests', and set EMULATOR_JAR to the path of target/operations-emulator-*.jar."
            )
        self._directory = tempfile.TemporaryDirectory(prefix="operations-emulator")
        directory = Path(self._directory.name)
        command = [_java(), *_QUICK_START, "-jar", str(self._jar), "--server.port=0"]
        environment = _environment({**self._settings, "EMULATOR_PORTS_FILE": str(directory / _PORTS)})
        with open(directory / _LOG, "wb") as log:
            self._process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        atexit.register(self.stop)
        try:
            self._port = _listening(self._process, directory)
            self.await_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        atexit.unregister(self.stop)
        process, self._process, self._port = self._process, None, 0
        if process:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._directory:
            self._directory.cleanup()


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home, "bin")) if home else None)
    if not java:
        raise EmulatorStartError(
            f"There is no java in {home or 'the PATH'}. Install Java 25 or newer and set JAVA_HOME to it, or leave out "
            "EMULATOR_JAR to run the emulator in a container."
        )
    return java


def _listening(process: subprocess.Popen[bytes], directory: Path) -> int:
    """Wait until the server has written its port into its file."""
    ports = directory / _PORTS
    end = time.monotonic() + START_TIMEOUT
    while not ports.exists():
        has_ended = process.poll() is not None
        if has_ended or time.monotonic() > end:
            state = f"ended with {process.returncode}" if has_ended else "did not become ready"
            log = (directory / _LOG).read_text(errors="replace")
            raise EmulatorStartError(f"The emulator {state}. It needs Java 25 or newer. Its log:\n{log}")
        time.sleep(PAUSE)
    return int(json.loads(ports.read_text())["http"])


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the server, without settings that are meant for the tests."""
    others = {
        name: value for name, value in os.environ.items() if not name.startswith(("EMULATOR_", "SPRING_", "SERVER_"))
    }
    return {**others, **settings}
