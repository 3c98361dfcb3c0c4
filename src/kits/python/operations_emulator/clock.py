"""The clock of operations."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any, Optional, Union, cast

from operations_emulator.control import Control
from operations_emulator.durations import Duration, text_of
from operations_emulator.types import Clock


class ClockControl:
    """The clock of a project, or of the whole emulator."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def get(self) -> Clock:
        """Return the state of the clock."""
        return cast(Clock, self._control.get("/clock"))

    def now(self) -> datetime:
        """Return the time of the clock, in UTC."""
        return instant(self.get()["now"])

    def advance(self, length: Duration) -> Clock:
        """Move the clock forward by a length of time, such as ``"90s"``."""
        return self._change("advance", {"by": text_of(length)})

    def advance_to(self, time: Union[str, datetime]) -> Clock:
        """Move the clock forward to an instant."""
        return self._change("advance", {"to": time if isinstance(time, str) else _text(time)})

    def sleep(self, seconds: float) -> None:
        """Move the clock forward, in place of ``time.sleep``."""
        self.advance(timedelta(seconds=seconds))

    def drain(self) -> Clock:
        """Move the clock forward until every operation that ends by time alone is done."""
        return self._change("drain")

    def pause(self) -> Clock:
        """Pause the clock."""
        return self._change("pause")

    def resume(self) -> Clock:
        """Resume the clock."""
        return self._change("resume")

    def rate(self, rate: float) -> Clock:
        """Set the seconds of the clock in a second of real time."""
        return self._change("rate", {"rate": rate})

    def _change(self, verb: str, body: Optional[dict[str, Any]] = None) -> Clock:
        return cast(Clock, self._control.post(f"/clock:{verb}", body))


def instant(text: str) -> datetime:
    """Return the instant of a text of the control API, to the microsecond."""
    seconds, fraction = cast("re.Match[str]", re.fullmatch(r"([^.Z]+)(?:\.(\d+))?Z", text)).groups()
    whole = datetime.fromisoformat(seconds).replace(tzinfo=timezone.utc)
    return whole + timedelta(microseconds=int((fraction or "0").ljust(6, "0")[:6]))


def _text(time: datetime) -> str:
    if time.tzinfo is None:
        raise ValueError(f"{time!r} has no time zone. Use datetime(..., tzinfo=timezone.utc).")
    return time.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
