"""The API describes itself: the OpenAPI document, and pages made from it that need no network."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from common.api.schema import openapi


@require_safe
def schema(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI document; it says nothing about anybody, so nobody needs to sign in for it."""
    response = HttpResponse(openapi(), content_type="application/vnd.oai.openapi+json; charset=utf-8")
    response["Content-Disposition"] = "inline; filename=slipway-v1.json"
    return response


@require_safe
@ensure_csrf_cookie
@csp_update({"img-src": ["data:"]})
def pages(request: HttpRequest) -> HttpResponse:
    """The document as pages on which requests can be tried."""
    return render(request, "common/api_docs.html")
