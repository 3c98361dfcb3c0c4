"""The credentials that the emulator issues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional, cast

from operations_emulator.control import Control
from operations_emulator.durations import Duration, text_of
from operations_emulator.types import AccessToken, ApiKey

_PATH = "/credentials"


class CredentialsControl:
    """The credentials, which the emulator checks if ``EMULATOR_AUTH`` is ``required``."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def service_account_key(self, *, project: str = "", email: str = "") -> dict[str, Any]:
        """Create a service account key, in the file format that libraries read."""
        return cast("dict[str, Any]", self._control.post(_PATH, _given(project=project, email=email)))

    def access_token(
        self,
        *,
        scopes: Optional[Sequence[str]] = None,
        lifetime: Optional[Duration] = None,
        email: str = "",
        disabled: bool = False,
    ) -> AccessToken:
        """Create an access token.

        :param scopes: the scopes of the token; by default that of the whole platform
        :param lifetime: how long it is valid; with ``"0s"`` it is expired
        :param email: the account of the token
        :param disabled: whether the account is disabled
        """
        body = _given(email=email, disabled=disabled)
        if scopes is not None:
            body["scopes"] = list(scopes)
        if lifetime is not None:
            body["lifetime"] = text_of(lifetime)
        return cast(AccessToken, self._control.post(f"{_PATH}:accessToken", body))

    def api_key(self) -> ApiKey:
        """Create an API key."""
        return cast(ApiKey, self._control.post(f"{_PATH}:apiKey"))


def _given(**fields: Any) -> dict[str, Any]:
    return {field: value for field, value in fields.items() if value}
