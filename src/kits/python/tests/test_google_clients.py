"""Google's clients for Python, with the arguments and the polling of the kit."""

from __future__ import annotations

import concurrent.futures
from typing import Any

import pytest

from operations_emulator import EmulatorProject, at_least, at_most, wait_in_emulated_time

SLOW = "script: {stages: [{for: 10m}]}"


@pytest.fixture
def vision(emulator_project: EmulatorProject) -> Any:
    discovery = pytest.importorskip("googleapiclient.discovery")
    return discovery.build("vision", "v1", **emulator_project.google.discovery_options())


@pytest.fixture
def job(vision: Any, emulator_project: EmulatorProject) -> str:
    """The name of a running job of ten minutes."""
    emulator_project.client.scenarios.put("slow", SLOW)
    started = vision.projects().images().asyncBatchAnnotate(parent=emulator_project.name, body={"requests": [{}]})
    return str(started.execute()["name"])


class TestDiscovery:
    """``googleapiclient``, made from the emulator's discovery documents."""

    def test_waits_in_emulated_time(self, vision: Any, job: str, emulator_project: EmulatorProject) -> None:
        poll = vision.projects().operations().get(name=job).execute
        client = emulator_project.client
        client.clock.pause()
        done = wait_in_emulated_time(poll, client.clock)
        assert done["response"]["@type"].endswith("AsyncBatchAnnotateImagesResponse")
        client.operations.named(job).verify_backoff(
            first_delay="1s", growth=1.5, longest_gap="20s", skip=1, polls=at_least(10)
        )
        client.calls.where(method="GetOperation", operation=job).verify(at_least(10))

    def test_waits_no_longer_than_the_timeout(self, vision: Any, job: str, emulator_project: EmulatorProject) -> None:
        poll = vision.projects().operations().get(name=job).execute
        clock = emulator_project.client.clock
        with pytest.raises(TimeoutError, match="not done within 60 seconds of the clock"):
            wait_in_emulated_time(poll, clock, timeout=60)

    def test_sleep_of_a_loop_moves_the_clock(
        self, vision: Any, job: str, emulator_project: EmulatorProject, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import time

        monkeypatch.setattr(time, "sleep", emulator_project.client.clock.sleep)
        operation: dict[str, Any] = {}
        while not operation.get("done"):
            time.sleep(120)
            operation = vision.projects().operations().get(name=job).execute()
        emulator_project.client.calls.where(role="get").verify(5)

    def test_shows_the_error_of_a_failed_job(self, vision: Any, job: str, emulator_project: EmulatorProject) -> None:
        emulator_project.client.operations.named(job).fail("RESOURCE_EXHAUSTED", "No quota left.")
        operation = vision.projects().operations().get(name=job).execute()
        assert operation["error"] == {"code": 8, "message": "No quota left."}


class TestGrpc:
    """The channel of ``grpcio``."""

    def test_operation_is_polled_without_tls(self, job: str, emulator_project: EmulatorProject) -> None:
        pytest.importorskip("grpc")
        requests, operation = _messages()
        client = emulator_project.client
        with emulator_project.google.grpc_channel() as channel:
            get = channel.unary_unary(
                "/google.longrunning.Operations/GetOperation", requests.SerializeToString, operation.FromString
            )
            assert not get(requests(name=job)).done
            client.operations.named(job).fail("ABORTED", "Too old.")
            done = get(requests(name=job))
        assert (done.done, done.error.code, done.error.message) == (True, 10, "Too old.")
        client.calls.where(operation=job, transport="GRPC").verify(2)

    def test_error_has_a_code_of_the_library(self, emulator_project: EmulatorProject) -> None:
        grpc = pytest.importorskip("grpc")
        requests, operation = _messages()
        client = emulator_project.client
        name = f"{emulator_project.name}/operations/none"
        with emulator_project.google.grpc_channel() as channel, pytest.raises(grpc.RpcError) as raised:
            channel.unary_unary(
                "/google.longrunning.Operations/GetOperation", requests.SerializeToString, operation.FromString
            )(requests(name=name))
        assert raised.value.code() is grpc.StatusCode.NOT_FOUND
        client.calls.where(status=grpc.StatusCode.NOT_FOUND, transport="GRPC").verify(1)

    def test_transport_of_a_generated_client_has_the_channel(self, emulator_project: EmulatorProject) -> None:
        pytest.importorskip("grpc")

        class Transport:
            def __init__(self, channel: Any) -> None:
                self.channel = channel

        class GeneratedClient:
            @classmethod
            def get_transport_class(cls, label: str) -> type[Transport]:
                assert label == "grpc"
                return Transport

        options = emulator_project.google.grpc_options(GeneratedClient)
        with options["transport"].channel as channel:
            assert callable(channel.unary_unary)


class TestApiCore:
    """``google-api-core``, which the generated clients (``google-cloud-*``) are built on."""

    @pytest.fixture
    def job(self, emulator_project: EmulatorProject) -> str:
        """The name of a running job of ten minutes, of types that the tests have classes for."""
        pytest.importorskip("google.api_core.operation", reason="google-api-core is not installed")
        name = f"{emulator_project.name}/operations/job"
        outcome = {"response": {"@type": "type.googleapis.com/google.protobuf.Empty"}}
        emulator_project.client.operations.create(
            {
                "name": name,
                "service": "vision.googleapis.com",
                "script": {"stages": [{"for": "10m"}], "outcome": outcome},
            }
        )
        return name

    @pytest.fixture(params=["grpc", "rest"])
    def future(self, request: pytest.FixtureRequest, job: str, emulator_project: EmulatorProject) -> Any:
        """A maker of the future that a generated client returns for the running job."""
        from google.api_core import operation, operations_v1
        from google.longrunning import operations_pb2
        from google.protobuf import empty_pb2

        google = emulator_project.google
        if request.param == "grpc":
            operations: Any = operations_v1.OperationsClient(google.grpc_channel())
        else:
            operations = operations_v1.AbstractOperationsClient(**google.rest_options())
        return lambda: operation.from_gapic(operations_pb2.Operation(name=job), operations, empty_pb2.Empty)

    def test_result_polls_in_emulated_time(self, future: Any, job: str, emulator_project: EmulatorProject) -> None:
        from google.protobuf.empty_pb2 import Empty

        assert future().result(polling=emulator_project.google.polling()) == Empty()
        emulator_project.client.operations.named(job).verify_backoff(
            first_delay="1s", growth=1.5, longest_gap=at_most("20.5s"), jitter=1, skip=1, polls=at_least(10)
        )

    def test_failure_is_raised(self, future: Any, job: str, emulator_project: EmulatorProject) -> None:
        from google.api_core.exceptions import ResourceExhausted

        emulator_project.client.operations.named(job).fail("RESOURCE_EXHAUSTED", "No quota left.")
        with pytest.raises(ResourceExhausted, match="No quota left"):
            future().result(polling=emulator_project.google.polling())

    def test_timeout_counts_on_the_clock(self, future: Any, emulator_project: EmulatorProject) -> None:
        clock = emulator_project.client.clock
        clock.pause()
        before = clock.now()
        with pytest.raises(concurrent.futures.TimeoutError):
            future().result(timeout=120, polling=emulator_project.google.polling())
        assert 80 <= (clock.now() - before).total_seconds() <= 120

    def test_code_that_passes_no_polling_polls_in_emulated_time(
        self, future: Any, emulator_project: EmulatorProject
    ) -> None:
        with emulator_project.google.poll_in_emulated_time():
            operation = future()
        assert operation.exception() is None
        assert operation.done()
        emulator_project.client.calls.where(method="GetOperation").verify(at_least(10))

    def test_operations_after_the_context_poll_as_ever(self, future: Any, emulator_project: EmulatorProject) -> None:
        with emulator_project.google.poll_in_emulated_time():
            pass
        clock = emulator_project.client.clock
        clock.pause()
        before = clock.now()
        with pytest.raises(concurrent.futures.TimeoutError):
            future().result(timeout=0.1)
        assert clock.now() == before


class TestEarthEngine:
    """``ee.Initialize``."""

    def test_arguments_lead_to_the_emulator(self, emulator_project: EmulatorProject) -> None:
        pytest.importorskip("google.auth")
        options = emulator_project.google.earth_engine_options()
        assert options["url"] == emulator_project.emulator.rest_endpoint
        assert options["project"] == emulator_project.id
        assert options["credentials"].valid


def _messages() -> tuple[Any, Any]:
    """Return the messages of ``google.longrunning`` with the fields that the tests read."""
    pytest.importorskip("google.protobuf")
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

    fields = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="operations.proto", package="test", syntax="proto3")
    for message, names in {
        "Request": {"name": (1, fields.TYPE_STRING)},
        "Status": {"code": (1, fields.TYPE_INT32), "message": (2, fields.TYPE_STRING)},
        "Operation": {
            "name": (1, fields.TYPE_STRING),
            "done": (3, fields.TYPE_BOOL),
            "error": (4, fields.TYPE_MESSAGE),
        },
    }.items():
        type_ = file.message_type.add(name=message)
        for name, (number, kind) in names.items():
            field = type_.field.add(name=name, number=number, type=kind, label=fields.LABEL_OPTIONAL)
            if kind == fields.TYPE_MESSAGE:
                field.type_name = ".test.Status"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)

    def class_of(name: str) -> Any:
        descriptor = pool.FindMessageTypeByName(f"test.{name}")
        if hasattr(message_factory, "GetMessageClass"):
            return message_factory.GetMessageClass(descriptor)
        return message_factory.MessageFactory(pool).GetPrototype(descriptor)

    return class_of("Request"), class_of("Operation")
