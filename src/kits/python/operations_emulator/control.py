"""The HTTP calls of the control API, for one project or the whole emulator."""

from __future__ import annotations

import http.client
import json
import socket
import urllib.parse
from collections.abc import Mapping
from typing import Any, Optional, Union

from operations_emulator.errors import EmulatorError

Document = Union[str, Mapping[str, Any]]
"""A document: text in YAML or JSON, or an object that is written as JSON."""

_TIMEOUT = 60.0


class Control:
    """The calls of one client. It has no state but address, project and token, so threads may share it."""

    def __init__(self, url: str, scope: str = "", token: str = "") -> None:
        self.url = url.rstrip("/")
        self.scope = scope
        self.token = token
        address = urllib.parse.urlsplit(self.url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError(f"'{url}' is not the address of an emulator. Use a URL such as http://localhost:8080.")
        self._address = address

    def get(self, path: str, query: Optional[Mapping[str, str]] = None) -> Any:
        return json.loads(self.send("GET", path, query=query))

    def post(self, path: str, body: Optional[Document] = None) -> Any:
        return json.loads(self.send("POST", path, body))

    def put(self, path: str, body: Optional[Document] = None, query: Optional[Mapping[str, str]] = None) -> Any:
        return json.loads(self.send("PUT", path, body, query))

    def delete(self, path: str, query: Optional[Mapping[str, str]] = None) -> None:
        self.send("DELETE", path, query=query)

    def verify(self, path: str, body: Document) -> None:
        """Raise the message of a verification that did not pass."""
        verification = self.post(path, body)
        if not verification["passed"]:
            raise AssertionError(verification["message"])

    def send(
        self,
        verb: str,
        path: str,
        body: Optional[Document] = None,
        query: Optional[Mapping[str, str]] = None,
    ) -> bytes:
        """Send a call and return the body of its answer."""
        target = self.target(path, query)
        call = f"{verb} {self._origin}{target}"
        connection = self.connect(_TIMEOUT)
        try:
            # users write JSON or YAML, and JSON is valid YAML
            connection.request(verb, target, _text(body), self.headers({"Content-Type": "application/yaml"}))
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as failure:
            raise self.failure(call, failure) from failure
        finally:
            connection.close()
        if answer.status != 200:
            raise EmulatorError.answered(call, answer.status, content)
        return content

    def is_ready(self) -> bool:
        connection = self.connect(_TIMEOUT)
        try:
            connection.request("GET", f"{self._address.path}/actuator/health/readiness")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def connect(self, timeout: float) -> http.client.HTTPConnection:
        secure = self._address.scheme == "https"
        connection = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return connection(self._address.hostname or "", self._address.port, timeout=timeout)

    def headers(self, others: Mapping[str, str]) -> dict[str, str]:
        authorization = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {**others, **authorization}

    def target(self, path: str, query: Optional[Mapping[str, str]] = None) -> str:
        """Return the path and query of a call. Parameters without a value are left out."""
        parameters = {"scope": self.scope, **(query or {})}
        given = {name: value for name, value in parameters.items() if value}
        joined = urllib.parse.urlencode(given, quote_via=urllib.parse.quote)
        return f"{self._address.path}/emulator/v1{path}" + (f"?{joined}" if joined else "")

    def failure(self, call: str, cause: Exception) -> EmulatorError:
        """Return the error for a call without an answer."""
        if isinstance(cause, (ConnectionRefusedError, socket.gaierror)):
            return EmulatorError(
                call,
                "UNAVAILABLE",
                f"Nothing answers at {self.url}. Start the emulator there, "
                "or give EmulatorClient.at(...) the address where it listens.",
            )
        if isinstance(cause, (TimeoutError, socket.timeout)):
            return EmulatorError(call, "DEADLINE_EXCEEDED", f"{self.url} took too long to answer.")
        return EmulatorError(call, "UNAVAILABLE", f"No answer came from {self.url}: {cause!r}")

    @property
    def _origin(self) -> str:
        return f"{self._address.scheme}://{self._address.netloc}"


def in_path(name: str) -> str:
    """Encode the name of a resource for a path. Its slashes stay."""
    return urllib.parse.quote(name, safe="/")


def _text(body: Optional[Document]) -> bytes:
    if body is None:
        return b""
    return (body if isinstance(body, str) else json.dumps(body)).encode()
