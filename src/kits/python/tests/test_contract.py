"""The contract suite that all kits run, against a running emulator."""

from __future__ import annotations

import itertools
import json
import os
import re
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from operations_emulator import Emulator, EmulatorError, EmulatorProject

SUITE = Path(os.environ.get("CONTRACT", Path(__file__).parents[2] / "contract.json"))
REFERENCE = re.compile(r"\$\{([^}]+)}")


@pytest.mark.parametrize("case", json.loads(SUITE.read_text()), ids=lambda case: case["name"])
def test_case(case: dict[str, Any], emulator: Emulator, emulator_project: EmulatorProject) -> None:
    run = Run(emulator, emulator_project)
    try:
        for step in case["steps"]:
            run.step(step)
    finally:
        run.close()


class Run:
    """A run of one case, with the results that it keeps by name."""

    def __init__(self, emulator: Emulator, project: EmulatorProject) -> None:
        self.emulator = emulator
        self.kept: dict[str, Any] = {"project": project.name, "id": project.id}

    def step(self, written: dict[str, Any]) -> None:
        step = self.filled(written)
        if "fails" in step:
            self.fails(step, step["fails"])
            return
        result = self.result(step)
        if "as" in step:
            self.kept[step["as"]] = result
        if "expect" in step:
            expect(step["expect"], result, json.dumps(step))
        for value in step.get("contains", []):
            assert value in result

    def result(self, step: dict[str, Any]) -> Any:
        if "http" in step:
            return self.http(**step["http"])
        if "value" in step:
            return step["value"]
        if "next" in step:
            return next(
                {"kind": event.kind, "data": event.data}
                for event in self.kept[step["next"]].until(20)
                if event.kind == step["kind"]
            )
        return plain(self.call(step))

    def call(self, step: dict[str, Any]) -> Any:
        client = self.emulator.client.in_(step.get("in", self.kept["project"]))
        group, _, method = step["call"].rpartition(".")
        target = {
            "": lambda: client,
            "emulator": lambda: client,
            "operation": lambda: client.operations.named(step["of"]),
            "calls": lambda: client.calls.where(**arguments(step["where"])) if "where" in step else client.calls,
        }.get(group, lambda: getattr(client, group))()
        positional, named = split(step["call"], step.get("with", []))
        return getattr(target, snake(method))(*positional, **named)

    def fails(self, step: dict[str, Any], failure: dict[str, Any]) -> None:
        if "assertion" in failure:
            with pytest.raises(AssertionError, match=re.escape(failure["assertion"])):
                self.result(step)
            return
        with pytest.raises(EmulatorError) as raised:
            self.result(step)
        expect(failure, vars(raised.value), json.dumps(step))

    def http(self, method: str, path: str, body: Any = None, headers: Any = None, status: int = 200) -> Any:
        request = urllib.request.Request(
            self.emulator.rest_endpoint + path,
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json", **(headers or {})},
            method=method,
        )
        try:
            with urllib.request.urlopen(request) as answer:
                content, code = answer.read(), answer.status
        except urllib.error.HTTPError as failure:
            with failure:
                content, code = failure.read(), failure.code
        assert code == status, content
        return json.loads(content)

    def filled(self, value: Any) -> Any:
        """Replace references to kept results; one that is a whole text keeps its type."""
        if isinstance(value, dict):
            return {field: self.filled(part) for field, part in value.items()}
        if isinstance(value, list):
            return [self.filled(part) for part in value]
        if not isinstance(value, str):
            return value
        whole = REFERENCE.fullmatch(value)
        return self.found(whole[1]) if whole else REFERENCE.sub(lambda name: str(self.found(name[1])), value)

    def found(self, path: str) -> Any:
        value: Any = self.kept
        for part in path.split("."):
            value = value[int(part)] if isinstance(value, list) else value[part]
        return value

    def close(self) -> None:
        for kept in self.kept.values():
            if hasattr(kept, "close"):
                kept.close()


KEYWORDS = {
    "resources.put": 2,
    "resources.get": 1,
    "resources.list": 1,
    "resources.forget": 1,
    "resources.delete": 1,
    "recordings.get": 1,
    "recordings.export": 0,
    "operation.asScenario": 0,
    "operation.verifyBackoff": 0,
    "credentials.serviceAccountKey": 0,
    "credentials.accessToken": 0,
}
"""The calls whose last object is keyword arguments in Python, with its place."""

ARGUMENTS = {"if": "condition", "as": "as_"}
"""The arguments that have another name because theirs is a keyword of Python."""


def split(call: str, values: list[Any]) -> tuple[list[Any], dict[str, Any]]:
    place = KEYWORDS.get(call, len(values))
    named = arguments(values[place]) if place < len(values) else {}
    return values[:place], named


def arguments(values: dict[str, Any]) -> dict[str, Any]:
    return {ARGUMENTS.get(field, snake(field)): value for field, value in values.items()}


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda letter: "_" + letter[1].lower(), name)


def plain(result: Any) -> Any:
    """Return a result as JSON has it."""
    if isinstance(result, datetime):
        return result.isoformat().replace("+00:00", "Z")
    return list(result) if hasattr(result, "send") else result


def expect(expected: Any, actual: Any, where: str) -> None:
    """Assert that an object has the expected fields, and that a list has equal length."""
    if isinstance(expected, dict):
        for field, value in expected.items():
            assert field in actual, f"{field} is missing in {actual}: {where}"
            expect(value, actual[field], where)
    elif isinstance(expected, list):
        assert len(expected) == len(actual), f"{actual}: {where}"
        for one, other in itertools.zip_longest(expected, actual):
            expect(one, other, where)
    else:
        assert expected == actual, where
