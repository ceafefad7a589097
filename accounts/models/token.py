"""What a person or a service account lends to a machine."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from knox.crypto import create_token_string, hash_token
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

    def locked(self) -> Self:
        """For an action that takes one back."""
        return self.select_for_update(no_key=True, of=("self",))

    def unrevoked(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(revoked_at=None)

    def of_plain_text(self, plain: str) -> Self:
        """The one that this text is; only its hash is known here."""
        return self.filter(digest=hash_token(plain))

    def issue(self, person: Person, *, name: str, scopes: list[str], expiry: datetime | None) -> "tuple[Token, str]":
        """A new token and its plain text, which is known at this moment only."""
        plain: str = PREFIX + create_token_string()
        token = self.create(
            user=person,
            digest=hash_token(plain),
            token_key=plain[: CONSTANTS.TOKEN_KEY_LENGTH],
            name=name,
            scopes=scopes,
            expiry=expiry,
        )
        return token, plain


class Token(models.Model):
    """A named right to call the API as its person, within scopes and until a date; only a hash is kept.

    `digest`, `token_key`, `user`, `created` and `expiry` are what the token library expects of its model.
    """

    digest = models.CharField(max_length=CONSTANTS.DIGEST_LENGTH, unique=True)
    token_key = models.CharField(max_length=CONSTANTS.MAXIMUM_TOKEN_PREFIX_LENGTH + CONSTANTS.TOKEN_KEY_LENGTH)
    user = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80, validators=[printable])
    scopes = ArrayField(models.CharField(max_length=10))
    created = models.DateTimeField(default=clock.now, editable=False)
    expiry = models.DateTimeField(null=True, blank=True)
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
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"token:{self.pk}"

    def allows(self, scope: str) -> bool:
        """Whether it was lent for this kind of call."""
        return scope in self.scopes
