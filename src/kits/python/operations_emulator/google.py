"""The arguments of Google's clients for Python, so that a client calls the emulator and no test waits for its polls.

Google's libraries are needed only by the methods that make their objects.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Optional
from unittest import mock

from operations_emulator.polling import emulated_waits

if TYPE_CHECKING:
    from operations_emulator.clock import ClockControl
    from operations_emulator.project import EmulatorProject


class GoogleClients:
    """The arguments of Google's clients for one project, and its clock for their polls.

    The methods that end in ``options`` return keyword arguments: ``discovery.build("vision", "v1", **options)``.
    """

    def __init__(self, project: EmulatorProject) -> None:
        self._project = project

    def discovery_options(self) -> dict[str, Any]:
        """Return the arguments of ``googleapiclient.discovery.build``, without credentials."""
        import httplib2

        return {
            "http": httplib2.Http(),
            "cache_discovery": False,
            "discoveryServiceUrl": f"{self._rest}/discovery/v1/apis/{{api}}/{{apiVersion}}/rest",
        }

    def rest_options(self) -> dict[str, Any]:
        """Return the arguments of a generated client (``google-cloud-*``) over REST."""
        return {
            "transport": "rest",
            "credentials": _anonymous(),
            "client_options": {"api_endpoint": self._rest},
        }

    def grpc_options(self, client_class: Any) -> dict[str, Any]:
        """Return the arguments of a generated client (``google-cloud-*``) over gRPC, without TLS.

        :param client_class: the class of the client, such as ``ImageAnnotatorClient``
        """
        return {"transport": client_class.get_transport_class("grpc")(channel=self.grpc_channel())}

    def grpc_channel(self) -> Any:
        """Return a gRPC channel to the emulator, without TLS."""
        import grpc

        return grpc.insecure_channel(self._project.emulator.grpc_endpoint)

    def earth_engine_options(self) -> dict[str, Any]:
        """Return the arguments of ``ee.Initialize``."""
        return {"credentials": _anonymous(), "url": self._rest, "project": self._project.id}

    def polling(
        self,
        *,
        initial: float = 1.0,
        maximum: float = 20.0,
        multiplier: float = 1.5,
        timeout: Optional[float] = 900.0,
    ) -> Any:
        """Return a value for the argument ``polling`` of ``google.api_core.operation.Operation`` and its ``result``.

        The delays are those of google-api-core, but each moves the project's clock and takes no real time; the timeout
        counts on that clock. The default values are those of the library.
        """
        return _emulated_retry(
            self._project.client.clock, initial=initial, maximum=maximum, multiplier=multiplier, timeout=timeout
        )

    @contextlib.contextmanager
    def poll_in_emulated_time(self) -> Iterator[None]:
        """Poll on the project's clock all operations of google-api-core that are created in this context.

        For code that calls ``result()`` without ``polling``. Operations that get a ``polling`` of their own keep it.
        The context is for the whole process, not for one thread.
        """
        from google.api_core.operation import Operation

        polling = self.polling()
        original = Operation.__init__

        def create(operation: Any, *args: Any, **kwargs: Any) -> None:
            original(operation, *args, **{"polling": polling, **kwargs})

        with mock.patch.object(Operation, "__init__", create):
            yield

    @property
    def _rest(self) -> str:
        return self._project.emulator.rest_endpoint


def _anonymous() -> Any:
    from google.auth.credentials import AnonymousCredentials

    return AnonymousCredentials()


def _emulated_retry(clock: ClockControl, **settings: Any) -> Any:
    """Return a ``Retry`` of google-api-core that moves a clock in place of its sleeps."""
    from google.api_core import exceptions
    from google.api_core.future.polling import POLLING_PREDICATE
    from google.api_core.retry import Retry, exponential_sleep_generator

    class EmulatedRetry(Retry):  # type: ignore[misc]
        """A class in a function, because the library makes copies of it with other settings."""

        def __init__(self, predicate: Any, initial: float, maximum: float, multiplier: float, **others: Any) -> None:
            super().__init__(predicate, initial, maximum, multiplier, **others)
            self._retried = predicate
            self._delays = (initial, maximum, multiplier)

        def __call__(self, func: Any, on_error: Any = None) -> Any:
            def poll(*args: Any, **kwargs: Any) -> Any:
                cause: Optional[Exception] = None
                waits = exponential_sleep_generator(*self._delays)
                for _ in emulated_waits(clock, waits, self.deadline):
                    try:
                        return func(*args, **kwargs)
                    except Exception as failure:
                        if not self._retried(failure):
                            raise
                        cause = failure
                raise exceptions.RetryError(f"Timeout of {self.deadline}s of the clock exceeded", cause) from cause

            return poll

    return EmulatedRetry(POLLING_PREDICATE, **settings)
