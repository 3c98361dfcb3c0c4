"""The operations of the emulator, and the control of one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Callable, Optional, Union, cast

from operations_emulator.backoff import Expected, backoff
from operations_emulator.codes import name_of, name_of_number, number_of
from operations_emulator.control import Control, Document, in_path
from operations_emulator.durations import Duration, seconds_of
from operations_emulator.errors import EmulatorError
from operations_emulator.events import Event, EventStream
from operations_emulator.sse import read_events
from operations_emulator.types import (
    Bounds,
    Count,
    FullOperation,
    ListedOperation,
    Operation,
    OperationCounts,
    Polls,
)

_PATH = "/operations"
_WATCH_TIMEOUT = 60.0


class OperationsControl:
    """The operations of a project, or of the whole emulator."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def named(self, name: str) -> OperationControl:
        """Return the control of an operation, which need not exist yet.

        :param name: the full name, as in the answer of its start
        """
        return OperationControl(self._control, name)

    def create(self, seed: Document) -> Operation:
        """Create an operation that no call started.

        :param seed: the operation as in a seed file, an object or text in YAML; by default it is running and does not
            change by itself. The code of an error may be a name.
        """
        return _shown(self._control.post(_PATH, seed if isinstance(seed, str) else _with_number(seed)))

    def list(self, filter: str = "") -> list[ListedOperation]:
        """Return the operations of all services.

        :param filter: a filter as in the list methods of services, such as ``done = true``
        """
        listed: list[ListedOperation] = []
        token = ""
        while True:
            page = self._control.get(_PATH, {"filter": filter, "pageToken": token})
            listed += [_listed(operation) for operation in page["operations"]]
            token = page["nextPageToken"]
            if not token:
                return listed

    def counts(self) -> OperationCounts:
        """Return the numbers of operations."""
        return cast(OperationCounts, self._control.get(_PATH, {"pageSize": "1"})["counts"])


class OperationControl:
    """The control of one operation. Polls, waits and lists show every change at once."""

    def __init__(self, control: Control, name: str) -> None:
        self._control = control
        self._path = f"{_PATH}/{in_path(name)}"
        self.name = name

    def get(self) -> Operation:
        """Return the operation as polls show it. Does not count as a poll."""
        return _shown(self._control.get(self._path))

    def full(self) -> FullOperation:
        """Return the operation as in a list, with every state that it had or will have."""
        full = _listed(self._control.get(self._path, {"view": "FULL"}))
        for state in full["course"]:
            _shown(state["operation"])
        return full

    def complete(self, response: Optional[Mapping[str, Any]] = None) -> Operation:
        """End the operation with a response.

        :param response: the response with its ``@type``; without it, the one that the operation was going to have
        """
        return self._change("complete", None if response is None else {"response": response})

    def fail(self, code: Any, message: str) -> Operation:
        """End the operation with an error.

        :param code: the name of the canonical code, or a member of a library's enum
        """
        return self.fail_with({"code": name_of(code), "message": message})

    def fail_with(self, error: Document) -> Operation:
        """End the operation with an error that has details: code by name, message and details."""
        return self._change("fail", error)

    def hold(self) -> Operation:
        """Hold the operation, so that time does not change it."""
        return self._change("hold")

    def release(self) -> Operation:
        """Release the operation, which continues from where it was held."""
        return self._change("release")

    def step(self) -> Operation:
        """Move the operation to its next stage, or from the last stage to its end."""
        return self._change("step")

    def cancel(self) -> Operation:
        """Cancel the operation as a client does. The journal does not record this."""
        return self._change("cancel")

    def delete(self) -> None:
        """Delete the operation as a client does. The journal does not record this."""
        self._control.delete(self._path)

    def polls(self) -> Polls:
        """Return the polls of the operation so far."""
        return cast(Polls, self._control.get(f"{self._path}/polls"))

    def verify_backoff(
        self,
        *,
        clock: str = "EMULATED",
        first_delay: Optional[Expected] = None,
        growth: Optional[Union[float, Bounds]] = None,
        longest_gap: Optional[Expected] = None,
        jitter: Optional[Union[float, str]] = None,
        skip: Optional[int] = None,
        polls: Optional[Count] = None,
    ) -> None:
        """Assert the delays between the polls of the operation.

        A value is expected exactly; ``at_least``, ``at_most`` and ``between`` make bounds.

        :param clock: ``EMULATED`` for delays on the emulator's clock, ``REAL`` for delays in real time
        :param first_delay: the delay before the first poll
        :param growth: the factor from a delay to the next
        :param longest_gap: the longest gap; delays grow until they are so long
        :param jitter: how much a gap may differ from its delay, in parts of it, or ``full``
        :param skip: the number of gaps at the beginning to leave out
        :param polls: the number of polls
        :raises AssertionError: if the delays differ or there are too few polls to judge, with every gap in its message
        """
        expected = backoff(
            clock=clock,
            first_delay=first_delay,
            growth=growth,
            longest_gap=longest_gap,
            jitter=jitter,
            skip=skip,
            polls=polls,
        )
        self._control.verify(f"{self._path}:verifyBackoff", expected)

    def as_scenario(self, *, with_scope: bool = False) -> str:
        """Return the course of the operation as a scenario in YAML that plays again.

        :param with_scope: whether the scenario is for the project of the operation alone
        """
        query = {"withScope": "true"} if with_scope else {}
        return self._control.send("GET", f"{self._path}/scenario", query=query).decode()

    def watch(self) -> Iterator[Operation]:
        """Yield the operation at each of its stages, including those that a move of the clock skips, to its end."""
        for event in read_events(self._control, f"{self._path}:watch", _WATCH_TIMEOUT):
            if event.data:
                yield _shown(json.loads(event.data))

    def await_done(self, timeout: Duration = "10s") -> Operation:
        """Wait until the operation is done. It does not poll, and does not count as a poll or a wait.

        :param timeout: the longest real time to wait
        :raises AssertionError: if it is not done in time; the message has its last state
        """
        return self._await("be done", lambda shown: shown.get("done", False), timeout)

    def await_state(self, state: str, timeout: Duration = "10s") -> Operation:
        """Wait until the metadata has a state, such as ``RUNNING``.

        :raises AssertionError: if it has another state until then; the message has the last one
        """
        return self._await(
            f"have the state {state}", lambda shown: shown.get("metadata", {}).get("state") == state, timeout
        )

    def await_stage(self, stage: int, timeout: Duration = "10s") -> Operation:
        """Wait until the operation has reached a stage.

        :param stage: the index of the stage, from 0
        :raises AssertionError: if it does not reach it in time; the message has its last state
        """
        return self._await(f"reach stage {stage}", lambda _: self._stage() >= stage, timeout)

    def await_until(self, condition: Callable[[Operation], bool], timeout: Duration = "10s") -> Operation:
        """Wait until the operation meets a condition, which is checked at every change of it or of its clock.

        :raises AssertionError: if it does not meet it in time; the message has its last state
        """
        return self._await("meet the condition", condition, timeout)

    def _await(self, aim: str, condition: Callable[[Operation], bool], timeout: Duration) -> Operation:
        seconds = seconds_of(timeout)
        with EventStream(self._control) as events:
            # the stream is open, so this look misses no later change
            shown = self._find()
            if shown and condition(shown):
                return shown
            for event in events.until(seconds):
                if _concerns(event, self.name, (shown or {}).get("name")):
                    shown = self._find()
                    if shown and condition(shown):
                        return shown
        last = f"its last state was {json.dumps(shown)}" if shown else "there is no such operation"
        raise AssertionError(f"Expected operation '{self.name}' to {aim} within {seconds:g}s, but {last}.")

    def _find(self) -> Optional[Operation]:
        try:
            return self.get()
        except EmulatorError as failure:
            if failure.code == "NOT_FOUND":
                return None
            raise

    def _stage(self) -> int:
        """Return the index of the stage; -1 before the first one."""
        return int(self.full()["timeline"].get("stage", -1))

    def _change(self, verb: str, body: Optional[Document] = None) -> Operation:
        return _shown(self._control.post(f"{self._path}:{verb}", body))


def _concerns(event: Event, *names: Optional[str]) -> bool:
    if event.kind in ("operation", "stage"):
        return event.operation in names
    return event.kind in ("clock", "reset", "gap")


def _shown(operation: Any) -> Operation:
    """Replace the number in an error by the name of the code."""
    if "error" in operation:
        operation["error"]["code"] = name_of_number(operation["error"].get("code", 0))
    return cast(Operation, operation)


def _listed(listed: Any) -> FullOperation:
    _shown(listed["operation"])
    return cast(FullOperation, listed)


def _with_number(seed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Replace the name of an error's code by its number, as on the wire."""
    error = seed.get("error")
    if not isinstance(error, Mapping) or isinstance(error.get("code"), int):
        return seed
    return {**seed, "error": {**error, "code": number_of(error.get("code"))}}
