"""The ways to find and start an emulator."""

from __future__ import annotations

import os
import shutil
import sys
import types
import unittest
from pathlib import Path

import pytest

from operations_emulator import (
    ContainerEmulator,
    Emulator,
    EmulatorStartError,
    JarEmulator,
    RunningEmulator,
    find,
    shared,
)

JAR = os.environ.get("KIT_JAR", "")
IMAGE = os.environ.get("KIT_IMAGE", "")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("EMULATOR_ADDRESS", "EMULATOR_JAR", "EMULATOR_IMAGE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_address_comes_before_the_jar_and_the_container(environment: pytest.MonkeyPatch) -> None:
    assert isinstance(find(), ContainerEmulator)
    environment.setenv("EMULATOR_JAR", "x.jar")
    assert isinstance(find(), JarEmulator)
    environment.setenv("EMULATOR_ADDRESS", "http://localhost:1/")
    assert find().rest_endpoint == "http://localhost:1"


def test_missing_emulator_at_the_address_is_named() -> None:
    with pytest.raises(EmulatorStartError, match="No emulator is ready at http://localhost:1. Start one there first."):
        RunningEmulator("http://localhost:1").start()


def test_missing_jar_tells_how_to_build_it(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("EMULATOR_JAR", str(tmp_path / "none.jar"))
    with pytest.raises(EmulatorStartError, match="none.jar. Build it in .* './mvnw package -DskipTests'"):
        find().start()


def test_missing_java_is_named(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    jar = tmp_path / "emulator.jar"
    jar.touch()
    environment.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EmulatorStartError, match="Install Java 25 or newer"):
        JarEmulator(jar).start()


def test_jar_that_does_not_start_shows_its_log(tmp_path: Path) -> None:
    if not shutil.which("java"):
        pytest.skip("there is no java in the PATH")
    jar = tmp_path / "emulator.jar"
    jar.write_text("not a jar")
    with pytest.raises(EmulatorStartError, match="(?s)The emulator ended with 1.*Its log:.*jar"):
        JarEmulator(jar).start()


def test_missing_docker_is_named(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("PATH", str(tmp_path))
    with pytest.raises(EmulatorStartError, match="There is no docker command.*set EMULATOR_JAR"):
        find().start()


def test_missing_image_tells_how_to_build_it(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    docker = tmp_path / "docker"
    docker.write_text("#!/bin/sh\necho no such image >&2\nexit 1\n")
    docker.chmod(0o755)
    environment.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(
        EmulatorStartError, match="(?s)operations-emulator:latest cannot.*no such image.*docker build -t"
    ):
        find().start()


def test_container_is_one_of_testcontainers_if_that_is_installed(
    emulator: Emulator, environment: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    class DockerContainer:
        def __init__(self, image: str) -> None:
            calls.append(image)

        def with_exposed_ports(self, port: int) -> DockerContainer:
            calls.append(port)
            return self

        def with_env(self, name: str, value: str) -> None:
            calls.append((name, value))

        def with_volume_mapping(self, path: str, inside: str) -> None:
            calls.append((path, inside))

        def start(self) -> None:
            calls.append("start")

        def get_container_host_ip(self) -> str:
            return emulator.grpc_endpoint.split(":")[0]

        def get_exposed_port(self, port: int) -> int:
            return int(emulator.grpc_endpoint.split(":")[1])

        def stop(self) -> None:
            calls.append("stop")

    for name in ("testcontainers", "testcontainers.core", "testcontainers.core.container"):
        environment.setitem(sys.modules, name, types.ModuleType(name))
    environment.setattr(sys.modules["testcontainers.core.container"], "DockerContainer", DockerContainer, raising=False)
    with ContainerEmulator("emulator:1", {"EMULATOR_IDS_SEED": "7"}, {"/data": "/in"}) as own:
        assert own.rest_endpoint == emulator.rest_endpoint
    assert calls == ["emulator:1", 8080, ("EMULATOR_IDS_SEED", "7"), ("/data", "/in"), "start", "stop"]


def test_emulator_that_is_not_started_has_no_address(environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmulatorStartError, match="Call start\\(\\) first"):
        str(JarEmulator("x.jar").rest_endpoint)


@pytest.mark.skipif(not JAR, reason="KIT_JAR does not name the emulator's jar")
def test_jar_runs_with_settings_until_it_is_stopped() -> None:
    with JarEmulator(JAR, {"EMULATOR_CLOCK_PAUSED": "true"}) as emulator:
        client = emulator.client
        assert client.clock.get()["paused"]
        assert emulator.grpc_endpoint in emulator.rest_endpoint
    assert not client.is_ready()


@pytest.mark.skipif(not IMAGE, reason="KIT_IMAGE does not name the emulator's image")
def test_container_runs_with_settings_and_volumes_until_it_is_stopped(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    scenarios = tmp_path / "scenarios.yaml"
    scenarios.write_text("scenarios: [{name: slow, script: {stages: [{for: 1h}]}}]")
    settings = {"EMULATOR_CLOCK_PAUSED": "true", "EMULATOR_SCENARIO_FILES": "/scenarios.yaml"}
    with ContainerEmulator(IMAGE, settings, {scenarios: "/scenarios.yaml"}) as emulator:
        client = emulator.client
        assert client.clock.get()["paused"]
        assert [scenario["name"] for scenario in client.scenarios.all()] == ["slow"]
    assert not client.is_ready()


class SharedEmulatorTest(unittest.TestCase):
    """The emulator of a test case of ``unittest``."""

    def setUp(self) -> None:
        self.project = shared().project(self.id())
        self.addCleanup(self.project.reset)

    def test_has_a_project_of_its_own(self) -> None:
        self.assertEqual(self.project.client.operations.list(), [])
        self.assertIs(self.project.emulator, shared())


def test_shared_emulator_is_that_of_the_fixture(emulator: Emulator) -> None:
    assert emulator is shared()
