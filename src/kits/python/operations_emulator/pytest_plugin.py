"""The pytest plugin: an emulator for all tests, and a project for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from operations_emulator.client import EmulatorClient
from operations_emulator.emulator import Emulator
from operations_emulator.found import shared, shared_settings
from operations_emulator.project import EmulatorProject

_SETTINGS = "emulator_settings"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        _SETTINGS,
        "settings of the emulator that the tests start, one on a line, such as EMULATOR_CLOCK_PAUSED=true",
        type="linelist",
    )


def pytest_configure(config: pytest.Config) -> None:
    shared_settings.update(_pair(line) for line in config.getini(_SETTINGS))


@pytest.fixture(scope="session")
def emulator() -> Emulator:
    """The emulator that all tests share. A test directory or module can replace it by a fixture of the same name."""
    return shared()


@pytest.fixture
def emulator_project(emulator: Emulator, request: pytest.FixtureRequest) -> Iterator[EmulatorProject]:
    """A project that no other test has. All that is in it is removed when the test ends."""
    with emulator.project(request.node.name) as project:
        yield project


@pytest.fixture
def emulator_client(emulator_project: EmulatorProject) -> EmulatorClient:
    """The control API for the project of the test."""
    return emulator_project.client


def _pair(line: str) -> tuple[str, str]:
    name, separator, value = line.partition("=")
    if not separator:
        raise pytest.UsageError(f"'{line}' in {_SETTINGS} has no value. Write it as NAME=value.")
    return name.strip(), value.strip()
