"""A POST that is sent twice is done once: `Idempotency-Key`."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Manager
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from common.digests import sha256
from common.refusals import Invalid, Refused
from common.sealing import Unreadable, seal, unseal

HEADER = "Idempotency-Key"
PURPOSE = "stored answer"
REPLAYED = "Idempotency-Replayed"
#: What of an answer's headers is given again.
_KEPT = ("Location", "Retry-After")
_KEY = re.compile(r"[\x21-\x7e]{1,255}")

Handler = Callable[..., Response]


class Idempotent:
    """Mixin of views that take POST: the same key and body get the first answer again, and nothing happens twice.

    What the rules answered is kept, a refusal too. Bad input, faults and rushes did nothing, and are asked anew.
    """

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Put the look for an earlier answer before the handler."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        handler = getattr(self, "post", None)
        if request.method == "POST" and HEADER in request.headers and handler is not None:
            vars(self)["post"] = self._once(handler)

    def _once(self, handler: Handler) -> Handler:
        """The handler, run once for each key."""

        def once(request: Request, *args: Any, **kwargs: Any) -> Response:
            key, fingerprint = _key(request), _fingerprint(request)
            with transaction.atomic():
                _alone(request.user.pk, key)
                stored = _store().filter(principal=request.user, key=key).first()
                if stored is not None:
                    return _replay(stored, fingerprint)
                answer = self._answer(handler, request, *args, **kwargs)
                _keep(answer, principal=request.user, key=key, fingerprint=fingerprint)
            return answer

        return once

    def _answer(self, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What the rules answer; a refusal undoes what the handler began, and is an answer all the same."""
        try:
            with transaction.atomic():
                return handler(request, *args, **kwargs)
        except Refused as refused:
            if refused.status >= 500:
                raise
            answer: Response = self.handle_exception(refused)  # type: ignore[attr-defined]
            return answer


def _store() -> Manager[Any]:
    """Where answers are kept: the model that the settings name."""
    store: Any = apps.get_model(getattr(settings, "IDEMPOTENCY_STORE", "accounts.StoredAnswer"))
    manager: Manager[Any] = store.objects
    return manager


def _alone(principal: Any, key: str) -> None:
    """Hold the key until the transaction ends, or say that somebody else holds it."""
    digest = hashlib.sha256(f"{principal}\n{key}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], signed=True)])
        if not cursor.fetchone()[0]:
            raise Refused("still_running", "The first request with this key is still running.", retry_after=1)


def _key(request: Request) -> str:
    key = request.headers[HEADER]
    if not _KEY.fullmatch(key):
        raise Invalid.field(HEADER, "A key has 1 to 255 printable ASCII characters and no spaces.")
    return key


def _fingerprint(request: Request) -> str:
    """What was asked: method, path and content."""
    return sha256([request.method, request.get_full_path(), _content(request)])


def _content(request: Request) -> Any:
    files: Mapping[str, Any] = request.FILES
    sent: Mapping[str, Any] = request.data  # type: ignore[assignment]
    plain = {name: value for name, value in sent.items() if name not in files}
    return [plain, {name: _digest(file) for name, file in files.items()}]


def _digest(file: Any) -> str:
    hashed = hashlib.sha256()
    for chunk in file.chunks():
        hashed.update(chunk)
    file.seek(0)
    return hashed.hexdigest()


def _keep(answer: Response, **key: Any) -> None:
    body = b"" if answer.data is None else JSONRenderer().render(answer.data)
    # An answer may hold a secret that is told once; it is told again to whoever has the key, and to no reader of rows.
    body = seal(body.decode(), PURPOSE).encode()
    headers = {name: answer[name] for name in _KEPT if name in answer}
    if answer.content_type is not None:
        headers["Content-Type"] = answer.content_type
    _store().create(status=answer.status_code, headers=headers, body=body, **key)


def _replay(stored: Any, fingerprint: str) -> Response:
    """The first answer again."""
    if stored.fingerprint != fingerprint:
        raise Refused("key_reused", "This key was sent with another request. Use a new key for a new request.")
    headers = dict(stored.headers)
    content_type = headers.pop("Content-Type", None)
    body = _unsealed(stored)
    data = json.loads(body) if body else None
    return Response(data, stored.status, headers={**headers, REPLAYED: "true"}, content_type=content_type)


def _unsealed(stored: Any) -> str:
    try:
        return unseal(bytes(stored.body).decode(), PURPOSE)
    except Unreadable:
        raise Refused("key_reused", "The first answer to this key can't be read any more. Use a new key.") from None
