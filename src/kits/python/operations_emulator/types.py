"""The results of the control API, with its own field names. Fields without a value are missing."""

from __future__ import annotations

from typing import Any, Literal, TypedDict, Union


class Bounds(TypedDict, total=False):
    """The bounds of a value. Without one of them, the value has no limit on that side."""

    atLeast: Any
    atMost: Any


Count = Union[int, Bounds]
"""A number that is expected exactly, or its bounds."""


class Clock(TypedDict):
    """The state of a clock."""

    now: str
    paused: bool
    rate: float
    scope: str


class OperationError(TypedDict, total=False):
    """The error of an operation; its code is a name, such as ``RESOURCE_EXHAUSTED``."""

    code: str
    message: str
    details: list[dict[str, Any]]


class Operation(TypedDict, total=False):
    """An operation as a poll shows it."""

    name: str
    metadata: dict[str, Any]
    done: bool
    response: dict[str, Any]
    error: OperationError


class ListedOperation(TypedDict, total=False):
    """An operation in a list, with details that clients do not see."""

    operation: Operation
    service: str
    method: str
    scenario: str
    scope: str
    held: bool
    nextChange: str
    nextStage: str
    clock: Clock
    polls: int
    faults: list[str]
    timeline: dict[str, Any]


class FullOperation(ListedOperation, total=False):
    """A listed operation, with every state that it had or will have."""

    course: list[dict[str, Any]]


class OperationCounts(TypedDict):
    """The numbers of operations; ``more`` if there are older ones that were not counted."""

    total: int
    running: int
    done: int
    more: bool


class Gaps(TypedDict, total=False):
    """The gaps between polls on one clock."""

    firstDelay: str
    longestGap: str
    growth: float


class Polls(Gaps, total=False):
    """The polls of an operation, with their gaps in real time and on the emulator's clock."""

    operation: str
    started: str
    polls: list[dict[str, Any]]
    count: int
    emulated: Gaps


class Scenario(TypedDict, total=False):
    """A scenario with its counts."""

    name: str
    when: dict[str, Any]
    script: dict[str, Any]
    answer: Any
    error: dict[str, Any]
    met: int
    served: int
    scope: str
    etag: str


Fault = TypedDict(
    "Fault",
    {
        "name": str,
        "like": str,
        "on": dict[str, Any],
        "serve": dict[str, Any],
        "do": dict[str, Any],
        "met": int,
        "served": int,
        "scope": str,
        "etag": str,
    },
    total=False,
)
"""A fault with its counts."""

ReadyMadeFault = TypedDict(
    "ReadyMadeFault",
    {"name": str, "description": str, "on": dict[str, Any], "serve": dict[str, Any], "do": dict[str, Any]},
    total=False,
)
"""A ready-made fault, which other faults refer to."""


class RuleFiles(TypedDict, total=False):
    """The files with scenarios, faults and seeds; ``mistake`` if the latest reload found one."""

    watched: bool
    files: list[dict[str, str]]
    readTime: str
    mistake: dict[str, str]


class RuleChanges(TypedDict):
    """The names of what only the new files define, of what they define differently, and of what only the old ones
    defined."""

    added: list[str]
    changed: list[str]
    removed: list[str]


class ReloadedRules(TypedDict):
    """The differences that a reload of the files found."""

    scenarios: RuleChanges
    faults: RuleChanges
    operations: RuleChanges
    resources: RuleChanges


class Resource(TypedDict, total=False):
    """A resource of a service, or the mark of a deleted one."""

    name: str
    service: str
    type: str
    scope: str
    deleted: bool
    change: dict[str, Any]
    value: dict[str, Any]


class Call(TypedDict, total=False):
    """A call that the emulator received."""

    number: int
    time: str
    received: str
    transport: str
    method: str
    role: str
    scope: str
    operation: str
    headers: dict[str, str]
    status: str
    fault: str
    scenario: str
    took: str
    answerTime: str
    request: dict[str, Any]
    requestSize: int


class Explanation(TypedDict, total=False):
    """The reasons why a call was served as it was."""

    call: Call
    scenarios: list[dict[str, Any]]
    faults: list[dict[str, Any]]
    paths: list[dict[str, Any]]
    hint: str


class Recording(TypedDict, total=False):
    """A recording of an operation of an upstream, in short; ``end`` is ``response`` or ``error``."""

    name: str
    scope: str
    service: str
    method: str
    operation: str
    transport: str
    startTime: str
    stages: int
    end: str
    endTime: str


RecordingFile = Literal["scenarios", "operations"]
"""The kind of file that plays recordings again: scenarios for new operations, or the operations as they were."""


class FieldDifference(TypedDict):
    """A field that differs between a recording and the emulator's own answers, with both types; the type is empty text
    if the field is absent."""

    part: str
    field: str
    recorded: str
    emulated: str


class RecordingComparison(TypedDict):
    """The differences of a recording."""

    method: str
    differences: list[FieldDifference]


class ImportedHar(TypedDict):
    """The number of calls of a HAR file that were recorded, and those that were left out, by reason."""

    recorded: int
    skipped: dict[str, int]


class AccessToken(TypedDict, total=False):
    """A token of the emulator."""

    accessToken: str
    email: str
    scopes: list[str]
    expireTime: str


class ApiKey(TypedDict):
    """An API key of the emulator."""

    keyString: str


class Surface(TypedDict, total=False):
    """A served API; ``methods`` only where a single one is shown."""

    name: str
    service: str
    title: str
    interfaces: list[str]
    longRunningMethods: int
    strict: bool
    methods: list[dict[str, Any]]
