"""Whoever asks, as a person."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from rest_framework.request import Request

from accounts.models import Person


def asking(request: HttpRequest | Request) -> Person:
    """The person behind a request; a stranger gets no further."""
    if isinstance(request.user, Person):
        return request.user
    raise PermissionDenied
