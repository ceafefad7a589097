"""Take a token back."""

from datetime import datetime

from django.db import transaction

from accounts.events import TokenRevoked
from accounts.models import Person, Token
from accounts.permissions import may_revoke_token, require
from audit.record import record
from common import clock


@transaction.atomic
def revoke_token(token: Token, *, by: Person | None) -> Token:
    """It opens nothing from this moment on. Twice changes nothing."""
    token = Token.objects.locked().get(pk=token.pk)
    require(by is None or may_revoke_token(by, token), f"Only {token.user} can revoke this token.")
    if token.revoked_at is not None:
        return token
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    fact = TokenRevoked(token=token.pk, name=token.name, at=token.revoked_at)
    record(fact, stream=token.user.stream, subject=token.subject, by=by)
    return token


def end_tokens(person: Person, *, at: datetime) -> list[Token]:
    """Take back all tokens of somebody who leaves, inside the caller's transaction; the caller records it."""
    tokens = list(person.tokens.living(at).select_for_update(no_key=True, of=("self",)))
    person.tokens.unrevoked().update(revoked_at=at)
    return tokens
