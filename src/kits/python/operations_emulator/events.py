"""The stream of the emulator's events."""

from __future__ import annotations

import contextlib
import http.client
import json
import queue
import socket
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, NamedTuple, Optional, Union

from operations_emulator.control import Control
from operations_emulator.durations import Duration, seconds_of
from operations_emulator.errors import EmulatorError
from operations_emulator.sse import ServerSentEvent, read_events

_OPEN_TIMEOUT = 30.0
_RETRY_DELAY = 0.5
_CAPACITY = 10_000
"""The most events that wait to be read; then the emulator waits too."""
_SILENCE = 30.0
"""The longest silence in seconds. Without events, a comment comes every ten seconds."""


class Event(NamedTuple):
    """An event of the emulator.

    :ivar id: the id, unique in a run of the emulator
    :ivar kind: the kind: ``operation``, ``stage``, ``call``, ``resource``, ``clock``, ``rules``, ``reset`` or ``gap``
    :ivar data: the fields of the event
    """

    id: str
    kind: str
    data: dict[str, Any]

    @property
    def operation(self) -> str:
        """The full name of the operation; empty if the event is not about one."""
        return str(self.data.get("name" if self.kind == "operation" else "operation", ""))


class EventStream(Iterator[Event]):
    """A stream of events. When it is created it is open, and from then on it misses none.

    If the connection breaks, the stream continues with the next event; if it cannot, it has an event of the kind
    ``gap``. It is a context manager, and an iterator that ends when the stream is closed.
    """

    def __init__(self, control: Control) -> None:
        self._control = control
        self._items: queue.Queue[Optional[Event]] = queue.Queue(_CAPACITY)
        self._opened: queue.Queue[Union[EmulatorError, None]] = queue.Queue()
        self._last_id = ""
        self._closed = False
        self._connection: Optional[http.client.HTTPConnection] = None
        threading.Thread(target=self._read, name="emulator-events", daemon=True).start()
        try:
            failure = self._opened.get(timeout=_OPEN_TIMEOUT)
        except queue.Empty:
            self.close()
            raise self._control.failure("GET /events", TimeoutError()) from None
        if failure:
            raise failure

    def __next__(self) -> Event:
        event = None if self._closed else self._items.get()
        if event is None:
            raise StopIteration
        return event

    def next(self, timeout: Duration = "10s") -> Event:
        """Return the next event.

        :raises AssertionError: if none comes in time
        """
        for event in self.until(seconds_of(timeout)):
            return event
        raise AssertionError(f"Expected an event within {seconds_of(timeout):g}s, but none came.")

    def until(self, seconds: float) -> Iterator[Event]:
        """Yield the events of the next seconds of real time."""
        end = time.monotonic() + seconds
        while not self._closed:
            try:
                event = self._items.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                return
            if event is not None:
                yield event

    def close(self) -> None:
        """Close the stream, from any thread."""
        self._closed = True
        self._disconnect()
        with contextlib.suppress(queue.Empty):
            # frees a thread that waits to put an event
            while True:
                self._items.get_nowait()
        with contextlib.suppress(queue.Full):
            self._items.put_nowait(None)

    def __enter__(self) -> EventStream:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        failure: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def _read(self) -> None:
        """Read connection after connection; only a failure of the first one is raised."""
        is_open = False
        while not self._closed:
            try:
                headers = {"Last-Event-ID": self._last_id} if self._last_id else {}
                for event in read_events(self._control, "/events", _SILENCE, headers, self._connected):
                    if not is_open:
                        is_open = True
                        self._opened.put(None)
                    self._received(event)
            except EmulatorError as failure:
                if not is_open:
                    self._opened.put(failure)
                    return
            if not self._closed:
                time.sleep(_RETRY_DELAY)

    def _connected(self, connection: http.client.HTTPConnection) -> None:
        self._connection = connection
        if self._closed:
            self._disconnect()

    def _received(self, event: ServerSentEvent) -> None:
        self._last_id = event.id
        if event.data and not self._closed:
            self._items.put(Event(event.id, event.kind, json.loads(event.data)))

    def _disconnect(self) -> None:
        open_socket = self._connection.sock if self._connection else None
        if open_socket:
            with contextlib.suppress(OSError):
                # wakes the thread that reads
                open_socket.shutdown(socket.SHUT_RDWR)
