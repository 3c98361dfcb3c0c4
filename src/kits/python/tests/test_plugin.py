"""The pytest plugin, as test files use it."""

from __future__ import annotations

import re

import pytest

from operations_emulator import Emulator

TESTS = """
    import pytest

    @pytest.fixture
    def prepared(emulator_project):
        emulator_project.client.scenarios.put("left-behind", "script: {stages: [{for: 1h}]}")
        return emulator_project

    @pytest.mark.parametrize("number", range(3))
    def test_project(prepared, emulator_project, emulator_client, emulator, number):
        assert prepared is emulator_project
        assert emulator_project.emulator is emulator
        assert emulator_project.id.startswith("test-project-")
        assert repr(emulator_client) == repr(emulator_project.client)
        assert len(emulator_client.scenarios.all()) == 1
        emulator_client.clock.pause()
        print("project:", emulator_project.name)
"""


def projects(result: pytest.RunResult) -> set[str]:
    return set(re.findall("project: (.*)", result.stdout.str()))


def test_each_test_has_a_project_that_is_reset(pytester: pytest.Pytester, emulator: Emulator) -> None:
    pytester.makepyfile(TESTS)
    result = pytester.runpytest("-s", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=3)
    assert len(projects(result)) == 3
    for project in projects(result):
        client = emulator.client.in_(project)
        assert client.scenarios.all() == []
        assert not client.clock.get()["paused"]


def test_project_of_a_failed_test_is_reset_too(pytester: pytest.Pytester, emulator: Emulator) -> None:
    pytester.makepyfile(TESTS + "        assert False\n")
    result = pytester.runpytest("-s", "-p", "no:cacheprovider")
    result.assert_outcomes(failed=3)
    assert len(projects(result)) == 3
    assert all(emulator.client.in_(project).scenarios.all() == [] for project in projects(result))


def test_workers_of_xdist_have_different_projects(pytester: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    pytester.makepyfile(TESTS)
    pytester.runpytest("-n2").assert_outcomes(passed=3)


def test_module_replaces_the_emulator(pytester: pytest.Pytester, emulator: Emulator) -> None:
    pytester.makepyfile(f"""
        import pytest
        from operations_emulator import RunningEmulator

        @pytest.fixture(scope="module")
        def emulator():
            with RunningEmulator("{emulator.rest_endpoint}") as own:
                yield own

        def test_own(emulator, emulator_project):
            assert emulator_project.emulator is emulator
        """)
    pytester.runpytest().assert_outcomes(passed=1)


def test_settings_of_the_configuration_reach_the_emulator(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = pytester.path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho paused: $EMULATOR_CLOCK_PAUSED, address: $EMULATOR_ADDRESS.\nexit 3\n")
    java.chmod(0o755)
    jar = pytester.path / "emulator.jar"
    jar.touch()
    monkeypatch.delenv("EMULATOR_ADDRESS", raising=False)
    monkeypatch.setenv("EMULATOR_JAR", str(jar))
    monkeypatch.setenv("JAVA_HOME", str(pytester.path))
    pytester.makeini("[pytest]\nemulator_settings =\n  EMULATOR_CLOCK_PAUSED = true\n")
    pytester.makepyfile("def test_any(emulator_project): pass")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*paused: true, address: .*"])


def test_setting_without_value_is_refused(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nemulator_settings = EMULATOR_CLOCK_PAUSED\n")
    message = "*'EMULATOR_CLOCK_PAUSED' in emulator_settings has no value. Write it as NAME=value.*"
    pytester.runpytest_subprocess().stderr.fnmatch_lines([message])


def test_tests_without_the_fixtures_start_nothing(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMULATOR_ADDRESS", "http://localhost:1")
    pytester.makepyfile("def test_any(): pass")
    pytester.runpytest().assert_outcomes(passed=1)
