"""The reading of server-sent events."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Iterator, Mapping
from typing import Callable, NamedTuple, Optional

from operations_emulator.control import Control
from operations_emulator.errors import EmulatorError


class ServerSentEvent(NamedTuple):
    """An event, or a comment that has an id and no data."""

    id: str
    kind: str
    data: str


def parse(lines: Iterable[bytes]) -> Iterator[ServerSentEvent]:
    """Yield the events and comments of a stream. What an end of the stream cuts off is no event."""
    last_id = kind = ""
    data: list[str] = []
    for line in lines:
        text = line.decode().rstrip("\r\n")
        if not text:
            yield ServerSentEvent(last_id, kind, "\n".join(data))
            kind, data = "", []
            continue
        field, _, value = text.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if field == "id":
            last_id = value
        elif field == "event":
            kind = value
        elif field == "data":
            data.append(value)


def read_events(
    control: Control,
    path: str,
    timeout: float,
    headers: Optional[Mapping[str, str]] = None,
    connected: Callable[[http.client.HTTPConnection], None] = lambda connection: None,
) -> Iterator[ServerSentEvent]:
    """Yield the events of a stream until it ends.

    :param timeout: the longest silence in seconds, after which the connection counts as broken
    :param connected: receives the connection, to close it from another thread
    """
    target = control.target(path)
    call = f"GET {control.url}{target}"
    connection = control.connect(timeout)
    try:
        connection.request("GET", target, headers=control.headers({"Accept": "text/event-stream", **(headers or {})}))
        connected(connection)
        answer = connection.getresponse()
        if answer.status != 200:
            raise EmulatorError.answered(call, answer.status, answer.read())
        yield from parse(answer)
    except (OSError, http.client.HTTPException) as failure:
        raise control.failure(call, failure) from failure
    finally:
        connection.close()
