"""What a person or a service account lends to a machine."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from knox.models import AbstractAuthToken, get_digest_token
from knox.settings import CONSTANTS

from accounts.models.person import Person
from accounts.validators import printable
from common import clock

#: By which a leaked token is recognised.
PREFIX = "slw_"

#: What a token may be lent for. Each opens its own kind of call; none implies another.
SCOPES = ("read", "write", "decide", "admin")


class TokenQuerySet(models.QuerySet["Token"]):
    """Questions about tokens."""

    def living(self, at: datetime) -> Self:
        """Those that still open something at an instant."""
        return self.filter(revoked_at=None, user__is_active=True).filter(Q(expiry=None) | Q(expiry__gt=at))

    def unrevoked(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(revoked_at=None)

    def issue(self, person: Person, *, name: str, scopes: list[str], expiry: datetime | None) -> "tuple[Token, str]":
        """A new token and its plain text, which is known at this moment only."""
        digest, plain = get_digest_token(PREFIX)
        key = plain[: CONSTANTS.TOKEN_KEY_LENGTH]
        token = self.create(user=person, digest=digest, token_key=key, name=name, scopes=scopes, expiry=expiry)
        return token, plain


class Token(AbstractAuthToken):
    """A named right to call the API as its person, within scopes and until a date; only a hash is kept."""

    digest = models.CharField(max_length=CONSTANTS.DIGEST_LENGTH, unique=True)
    user = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    created = models.DateTimeField(default=clock.now, editable=False)
    name = models.CharField(max_length=80, validators=[printable])
    scopes = ArrayField(models.CharField(max_length=10))
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_token_has_known_scopes",
                condition=Q(scopes__contained_by=list(SCOPES)) & Q(scopes__len__gt=0),
            ),
            models.UniqueConstraint(
                name="a_token_name_once_per_person", fields=["user", "name"], condition=Q(revoked_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"

    def allows(self, scope: str) -> bool:
        """Whether it was lent for this kind of call."""
        return scope in self.scopes
