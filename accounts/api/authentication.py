"""A token instead of a session: whose it is, and what it was lent for."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from knox.auth import TokenAuthentication as KnoxAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts.models import Person, Token
from common import clock
from common.refusals import Refused
from common.words import listing

#: How often at most the last use is written down: a busy integration must not turn reading into writing.
NOTED_EVERY = timedelta(minutes=1)


class TokenAuthentication(KnoxAuthentication):  # type: ignore[misc]
    """`Authorization: Bearer slw_…`. Expired, revoked, unknown and a deactivated person's tokens look the same."""

    def authenticate_credentials(self, token: bytes) -> tuple[Person, Token]:
        """The person who speaks, and the token by which they do."""
        at = clock.now()
        living = Token.objects.living(at).of_plain_text(token.decode("latin-1"))
        found = living.select_related("user", "user__vendor").first()
        if found is None:
            raise AuthenticationFailed("This token is not valid any more, or never was.", "invalid_token")
        note_use(found, at)
        return found.user, found


def note_use(token: Token, at: datetime) -> None:
    """Write down when a token was last used, once a minute at most."""
    if token.last_used_at is None or token.last_used_at <= at - NOTED_EVERY:
        due = Q(last_used_at=None) | Q(last_used_at__lte=at - NOTED_EVERY)
        Token.objects.filter(due, pk=token.pk).update(last_used_at=at)


class ScopePermission(BasePermission):
    """A token opens what it was lent for; a session has every scope.

    A view says `required_scopes = {"POST": "decide"}`; what it does not name needs `read` or `write`.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the scope is there; a missing one is refused by its name."""
        scope = required_scope(request.method or "", getattr(view, "required_scopes", {}))
        if not isinstance(request.auth, Token) or request.auth.allows(scope):
            return True
        lent = listing(request.auth.scopes)
        raise Refused("missing_scope", f"This token was lent for {lent}; this needs {scope}.", scope=scope)


def required_scope(method: str, declared: dict[str, Any]) -> str:
    """What a call of this method needs."""
    return str(declared.get(method, "read" if method in SAFE_METHODS else "write"))
