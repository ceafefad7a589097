"""Fair shares: how often a token, a person or an address may ask per minute.

One statement counts a request, in PostgreSQL, so that the limit holds across every thread and process.
"""

from typing import Any

from django.conf import settings
from django.db import connection
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

#: Requests a minute, unless `API_LIMITS` in the settings says otherwise.
_LIMITS = {"principal": 3000, "address": 300}

# The window is the minute of the database's clock: one row per caller, whatever the traffic.
_COUNT = """
INSERT INTO common_tally AS tally (caller, minute, asked) VALUES (%s, date_trunc('minute', statement_timestamp()), 1)
ON CONFLICT (caller) DO UPDATE SET
    asked = CASE WHEN tally.minute = excluded.minute THEN tally.asked + 1 ELSE 1 END,
    minute = excluded.minute
RETURNING asked, extract(epoch FROM minute + interval '1 minute' - statement_timestamp())
"""


def limit(kind: str) -> int:
    """How many requests a minute this kind of caller has."""
    chosen: dict[str, int] = getattr(settings, "API_LIMITS", {})
    return chosen.get(kind, _LIMITS[kind])


def over_limit(kind: str, caller: str) -> float | None:
    """Count one request; the seconds to wait when that was one too many."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [f"{kind}:{caller}"])
        asked, left = cursor.fetchone()
    return float(left) if asked > limit(kind) else None


class PrincipalLimit(BaseThrottle):
    """A share for each token, and for each signed-in person; strangers share by address."""

    _wait: float | None = None

    def allow_request(self, request: Request, _view: Any) -> bool:
        """Whether the caller has some of its share left."""
        self._wait = over_limit(*self.caller(request))
        return self._wait is None

    def wait(self) -> float | None:
        """Seconds until the next share."""
        return self._wait

    def caller(self, request: Request) -> tuple[str, str]:
        """Whose share this request is taken from."""
        if (token := getattr(request.auth, "pk", None)) is not None:
            return "principal", f"token:{token}"
        if request.user.is_authenticated:
            return "principal", f"person:{request.user.pk}"
        return "address", self.get_ident(request)


def instead_of(error: exceptions.APIException, request: Request) -> exceptions.APIException:
    """The error to answer with: whoever keeps knocking without credentials is told to slow down.

    Those requests end before the framework asks its throttles.
    """
    if not isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        return error
    wait = over_limit("address", BaseThrottle().get_ident(request))
    return error if wait is None else exceptions.Throttled(wait)
