"""The client of an emulator's control API."""

from __future__ import annotations

from operations_emulator.calls import CallsControl
from operations_emulator.clock import ClockControl
from operations_emulator.control import Control
from operations_emulator.credentials import CredentialsControl
from operations_emulator.events import EventStream
from operations_emulator.faults import FaultsControl
from operations_emulator.operations import OperationsControl
from operations_emulator.recordings import RecordingsControl
from operations_emulator.resources import ResourcesControl
from operations_emulator.rules import RulesControl
from operations_emulator.scenarios import ScenariosControl
from operations_emulator.snapshots import SnapshotsControl
from operations_emulator.surfaces import SurfacesControl


class EmulatorClient:
    """The control of an emulator: its clock, operations, resources, scenarios, faults and received calls.

    Threads may share a client. It has no state but the address of the emulator and the project.

    :ivar clock: the clock of operations
    :ivar operations: the operations
    :ivar resources: the resources
    :ivar scenarios: the scenarios, which define the course of operations and the answers of other methods
    :ivar faults: the faults, which make calls fail
    :ivar rules: the files with scenarios, faults and seeds
    :ivar calls: the received calls
    :ivar recordings: the recordings of operations of upstreams
    :ivar snapshots: the named snapshots of the state
    :ivar credentials: the credentials that the emulator issues
    :ivar surfaces: the served APIs
    """

    def __init__(self, control: Control) -> None:
        self._control = control
        self.clock = ClockControl(control)
        self.operations = OperationsControl(control)
        self.resources = ResourcesControl(control)
        self.scenarios = ScenariosControl(control)
        self.faults = FaultsControl(control)
        self.rules = RulesControl(control)
        self.calls = CallsControl(control)
        self.recordings = RecordingsControl(control)
        self.snapshots = SnapshotsControl(control)
        self.credentials = CredentialsControl(control)
        self.surfaces = SurfacesControl(control)

    @classmethod
    def at(cls, url: str) -> EmulatorClient:
        """Return a client of the whole emulator at an address, such as ``http://localhost:8080``."""
        return cls(Control(url))

    def in_(self, scope: str) -> EmulatorClient:
        """Return a client of one project, such as ``projects/test-42``.

        A project has its own scenarios, faults and clock, and does not see other projects.
        """
        return EmulatorClient(Control(self._control.url, scope, self._control.token))

    def with_token(self, token: str) -> EmulatorClient:
        """Return a client for an emulator whose control API needs a token, its ``EMULATOR_CONTROL_TOKEN``."""
        return EmulatorClient(Control(self._control.url, self._control.scope, token))

    def is_ready(self) -> bool:
        """Return whether the emulator answers calls: not while it starts, and not if nothing listens there."""
        return self._control.is_ready()

    def reset(self) -> None:
        """Reset the state to that after the start, including what files define."""
        self._control.post("/reset")

    def snapshot(self, name: str) -> None:
        """Take a snapshot of the current state. It replaces a snapshot of the same name."""
        self.snapshots.take(name)

    def restore(self, name: str) -> None:
        """Restore the state of a snapshot."""
        self.snapshots.restore(name)

    def events(self) -> EventStream:
        """Open a stream of events, which tell each change of operations, resources, clocks and rules, and each answered
        call. When this returns, the stream misses no later event. Close it, or use it in a ``with`` statement."""
        return EventStream(self._control)

    def tls_authority(self) -> str:
        """Return the certificate of the authority that signed the emulator's own certificate, as PEM."""
        return self._control.send("GET", "/ca.pem").decode()

    def __repr__(self) -> str:
        return f"EmulatorClient({self._control.url}{self._control.target('')})"
