"""The parts of the kit that need no emulator."""

from __future__ import annotations

import enum
import pickle
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from operations_emulator import EmulatorClient, EmulatorError, EmulatorProject, RunningEmulator, at_least, between
from operations_emulator.backoff import backoff
from operations_emulator.clock import instant
from operations_emulator.codes import name_of_number, number_of
from operations_emulator.durations import seconds_of, text_of
from operations_emulator.polling import delays, emulated_waits, wait_in_emulated_time
from operations_emulator.project import unique_id
from operations_emulator.sse import ServerSentEvent, parse


@pytest.mark.parametrize(
    ("length", "text"),
    [
        ("90s", "90s"),
        (timedelta(minutes=2), "120s"),
        (timedelta(milliseconds=1500), "1.5s"),
        (timedelta(microseconds=1), "0.000001s"),
        (timedelta(0), "0s"),
        (timedelta(days=30), "2592000s"),
        (timedelta(seconds=-1.5), "-1.5s"),
    ],
)
def test_lengths_are_written_as_the_control_api_reads_them(length: Any, text: str) -> None:
    assert text_of(length) == text


def test_bare_number_is_no_length() -> None:
    with pytest.raises(TypeError, match='Use text with a unit, such as "90s"'):
        text_of(90)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("1h30m", 5400), ("0.1s", 0.1), ("250ms", 0.25)])
def test_lengths_are_read(text: str, seconds: float) -> None:
    assert seconds_of(text) == pytest.approx(seconds)


def test_length_without_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="'soon' is not a length of time"):
        seconds_of("soon")


def test_instants_are_read_to_the_microsecond() -> None:
    assert instant("2030-01-02T03:04:05Z") == datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert instant("2030-01-02T03:04:05.123456789Z").microsecond == 123456
    assert instant("2030-01-02T03:04:05.5Z").microsecond == 500000


def test_backoff_has_the_given_fields_alone() -> None:
    assert backoff(first_delay="1s", longest_gap=at_least(timedelta(minutes=1)), growth=between(1.5, 2), skip=0) == {
        "clock": "EMULATED",
        "firstDelay": "1s",
        "longestGap": {"atLeast": "60s"},
        "growth": {"atLeast": 1.5, "atMost": 2},
        "skip": 0,
    }


def test_codes_are_names_or_members_of_an_enum() -> None:
    class StatusCode(enum.Enum):
        ABORTED = (10, "aborted")

    assert number_of("NOT_FOUND") == 5
    assert number_of(StatusCode.ABORTED) == 10
    assert name_of_number(8) == "RESOURCE_EXHAUSTED"
    assert name_of_number(99) == "99"
    with pytest.raises(ValueError, match="'LOST' is not a canonical code"):
        number_of("LOST")


def test_events_and_comments_are_parsed() -> None:
    lines = [
        b": open\n",
        b"id: a-0\n",
        b"\n",
        b"id: a-1\r\n",
        b"event: clock\r\n",
        b'data: {"a":\r\n',
        b"data:1}\r\n",
        b"\r\n",
        b"id: a-2\n",
        b"data: cut off\n",
    ]
    assert list(parse(lines)) == [ServerSentEvent("a-0", "", ""), ServerSentEvent("a-1", "clock", '{"a":\n1}')]


def test_error_has_the_parts_of_the_answer() -> None:
    body = b'{"error": {"code": 404, "status": "NOT_FOUND", "message": "None.", "details": [{}, {"reason": "LOST"}]}}'
    error = EmulatorError.answered("GET /x", 404, body)
    assert (error.call, error.code, error.description, error.reason) == ("GET /x", "NOT_FOUND", "None.", "LOST")
    assert str(error) == "GET /x: NOT_FOUND: None."
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"error": "no"}'])
def test_answer_of_another_server_is_told_apart(body: bytes) -> None:
    error = EmulatorError.answered("GET /x", 500, body)
    assert error.code == "UNKNOWN"
    assert "Does something else listen there?" in error.description


def test_missing_emulator_is_named() -> None:
    client = EmulatorClient.at("http://localhost:1")
    assert not client.is_ready()
    with pytest.raises(EmulatorError, match="Nothing answers at http://localhost:1") as raised:
        client.reset()
    assert raised.value.code == "UNAVAILABLE"


def test_address_without_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="Use a URL such as"):
        EmulatorClient.at("localhost:8080")


def test_project_ids_are_unique_and_in_googles_form() -> None:
    ids = {unique_id("test_fails_when_the_quota_is_used_up[grpc]") for _ in range(100)}
    assert len(ids) == 100
    assert all(len(id) <= 30 and id.startswith("test-fails-when-the-qu") for id in ids)
    assert unique_id("t")[:7] == "test-t-"


def test_slash_in_a_project_id_is_refused() -> None:
    with pytest.raises(ValueError, match="'projects/p' is not a project id"):
        EmulatorProject(RunningEmulator("http://localhost:1"), "projects/p")


class FakeClock:
    """A clock that only moves when it sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2030, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=sum(self.slept))

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_delays_grow_to_the_longest() -> None:
    growing = delays(1, 5, 2)
    assert [next(growing) for _ in range(5)] == [1, 2, 4, 5, 5]
    random = delays(1, 5, 2, jitter=True)
    assert all(0 <= next(random) <= 5 for _ in range(100))


def test_clock_moves_between_polls() -> None:
    clock: Any = FakeClock()
    polls: Iterator[dict[str, Any]] = iter([{}, {"done": False}, {"done": True, "name": "x"}])
    assert wait_in_emulated_time(lambda: next(polls), clock)["name"] == "x"
    assert clock.slept == [1, 1.5]


def test_polls_end_at_the_timeout_on_the_clock() -> None:
    clock: Any = FakeClock()
    with pytest.raises(TimeoutError, match="not done within 10 seconds of the clock"):
        wait_in_emulated_time(lambda: {"status": "RUNNING"}, clock, multiplier=2, timeout=10)
    assert clock.slept == [1, 2, 4]


def test_polls_without_timeout_do_not_end() -> None:
    clock: Any = FakeClock()
    assert len(list(emulated_waits(clock, [1000] * 50, None))) == 51
