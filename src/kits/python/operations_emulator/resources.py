"""The resources of the emulator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from operations_emulator.control import Control, in_path
from operations_emulator.types import Resource

_PATH = "/resources"


class ResourcesControl:
    """The resources of a project, or of the whole emulator.

    ``service``, such as ``vision.googleapis.com``, may be left out if only one service has a resource of that name.
    """

    def __init__(self, control: Control) -> None:
        self._control = control

    def put(self, name: str, value: Mapping[str, Any], *, service: str = "", version: str = "") -> Resource:
        """Create a resource, or replace the one of the same name.

        :param name: the full name
        :param value: the resource as the API shows it
        :param version: the version of the API that the value is written in; by default the latest stable one
        """
        body = {"service": service, "version": version, "value": value}
        return cast(Resource, self._control.put(_path(name), {field: given for field, given in body.items() if given}))

    def get(self, name: str, *, service: str = "") -> Resource:
        """Return a resource with the operation that changes it, or the mark of a deleted one."""
        return cast(Resource, self._control.get(_path(name), {"service": service}))

    def delete(self, name: str, *, service: str = "") -> None:
        """Delete a resource. A mark stays, so that jobs on the resource fail with ``NOT_FOUND``."""
        self._control.delete(_path(name), {"service": service})

    def forget(self, name: str, *, service: str = "") -> None:
        """Remove a resource or the mark of its deletion, as if it had never been there."""
        self._control.delete(_path(name), {"service": service, "forget": "true"})

    def list(
        self, filter: str = "", *, service: str = "", type: str = "", show_deleted: bool = False
    ) -> list[Resource]:
        """Return the resources, the newest first.

        :param filter: a filter over the fields of the resources, as in the list methods of services
        :param type: the full name of the message, or the path of the type
        :param show_deleted: whether to list the marks of deleted resources too
        """
        query = {"filter": filter, "service": service, "type": type, "showDeleted": "true" if show_deleted else ""}
        listed: list[Resource] = []
        while True:
            page = self._control.get(_PATH, query)
            listed += page["resources"]
            query["pageToken"] = page["nextPageToken"]
            if not query["pageToken"]:
                return listed


def _path(name: str) -> str:
    return f"{_PATH}/{in_path(name)}"
