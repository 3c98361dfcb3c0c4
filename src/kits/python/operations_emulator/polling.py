"""Polling in emulated time: the project's clock moves, and the test does not wait."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Callable, Optional, TypeVar

from operations_emulator.clock import ClockControl

Polled = TypeVar("Polled")

_JITTER = random.Random()


def _is_done(operation: Any) -> bool:
    if isinstance(operation, Mapping):
        return bool(operation.get("done")) or operation.get("status") == "DONE"
    return bool(operation.done)


def wait_in_emulated_time(
    poll: Callable[[], Polled],
    clock: ClockControl,
    *,
    done: Callable[[Polled], bool] = _is_done,
    initial: float = 1.0,
    maximum: float = 20.0,
    multiplier: float = 1.5,
    timeout: Optional[float] = 900.0,
    jitter: bool = False,
) -> Polled:
    """Poll until an operation is done, and move the clock by the delay between two polls instead of waiting.

    The first poll comes at once. The other values are those of Google's own polling in Python.

    :param poll: the call of the client, such as ``operations.get(name=name).execute``
    :param clock: the project's clock
    :param done: whether a polled operation is done; by default, it has ``done`` or the ``status`` ``DONE``
    :param initial: the first delay in seconds
    :param maximum: the longest delay in seconds
    :param multiplier: the factor from a delay to the next
    :param timeout: the longest time on the clock in seconds; ``None`` for no limit
    :param jitter: whether each delay is a random one, up to twice as long, as in Google's clients
    :raises TimeoutError: if the operation is not done in time
    """
    for _ in emulated_waits(clock, delays(initial, maximum, multiplier, jitter), timeout):
        polled = poll()
        if done(polled):
            return polled
    raise TimeoutError(f"The operation was not done within {timeout:g} seconds of the clock.")


def delays(initial: float, maximum: float, multiplier: float, jitter: bool = False) -> Iterator[float]:
    """Yield delays that grow."""
    delay = min(initial, maximum)
    while True:
        yield min(_JITTER.uniform(0, delay * 2), maximum) if jitter else delay
        delay = min(delay * multiplier, maximum)


def emulated_waits(clock: ClockControl, waits: Iterable[float], timeout: Optional[float]) -> Iterator[None]:
    """Yield once for each poll, and move the clock by a delay between two polls.

    It ends when the next poll would come too late on the clock.
    """
    end = None if timeout is None else clock.now() + timedelta(seconds=timeout)
    yield
    for delay in waits:
        if end is not None and clock.now() + timedelta(seconds=delay) > end:
            return
        clock.sleep(delay)
        yield
