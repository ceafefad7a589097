"""What every page shares: forms whose submission is an act, and the pages that say no."""

import sys
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView
from django_htmx.http import HttpResponseClientRedirect

from common import faults
from common.api.problems import MEDIA_TYPE, document
from common.refusals import Invalid, Refused, Unseen

NOT_FOUND = "There is nothing here, or you may not see it."
NO_ADDRESS = "There is nothing at this address. Every address of the API ends with a slash."
FORBIDDEN = "You may not see this page."
TOO_OLD = "This page has been open for too long. Go back, load it again, and send it once more."
UNREADABLE = "This request can't be read. Go back and try it from the page again."

#: What the page of a refusal is headed by.
_HEADINGS = {
    400: "This can't be read",
    403: "Not yours to do",
    409: "Not possible as things stand",
    503: "Busy just now",
}


class SeeOther(HttpResponseRedirect):
    """After a POST: go and look there."""

    status_code = HTTPStatus.SEE_OTHER


class ActionFormView(FormView[Any]):
    """A form whose submission is an act; a rule that says no becomes an error of the form, and what was typed stays."""

    def act(self, form: Any) -> str:
        """Do it, and say in a sentence what happened and who is next."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Act; then go on, or show the form again with what stands in the way."""
        try:
            toast = self.act(form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        except Invalid as invalid:
            add_errors(form, invalid)
        except OperationalError as error:
            if not faults.is_rush(error):
                raise
            form.add_error(None, faults.BUSY)
        else:
            messages.success(self.request, toast)
            return self.go_on(self.get_success_url())
        return self.form_invalid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, as it was typed, with its errors."""
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def go_on(self, url: str) -> HttpResponse:
        """To the next page; htmx is told to load it as a page of its own."""
        return HttpResponseClientRedirect(url) if getattr(self.request, "htmx", False) else SeeOther(url)


def add_errors(form: forms.BaseForm, invalid: Invalid) -> None:
    """Put each error to its field, and to the form where it has no such field."""
    for error in invalid.errors:
        form.add_error(error.field if error.field in form.fields else None, error.detail)


def refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A page with the sentence of a refusal."""
    return _answer(request, "refused.html", sentence, status)


def busy(request: HttpRequest) -> HttpResponse:
    """Others held what this request needed; it may be sent again in a moment."""
    response = _answer(request, "refused.html", faults.BUSY, 503, code="busy")
    response["Retry-After"] = str(faults.RETRY_AFTER)
    return response


def not_found(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """Nothing is here, or nothing that this person may see."""
    sentence = str(exception) if isinstance(exception, Unseen) else NOT_FOUND
    return _answer(request, "404.html", sentence, 404, code="not_found")


def forbidden(request: HttpRequest, exception: Exception | None) -> HttpResponse:  # noqa: ARG001 - Django's name
    """The page is there, and not for this person."""
    return _answer(request, "refused.html", FORBIDDEN, 403, code="permission_denied")


def bad_request(request: HttpRequest, exception: Exception | None) -> HttpResponse:  # noqa: ARG001 - Django's name
    """The request is none that a browser or a client of the API would send."""
    return _answer(request, "refused.html", UNREADABLE, 400, code="bad_request")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's name
    """The form was not sent from our own page, or from one that is too old."""
    return _answer(request, "403_csrf.html", TOO_OLD, 403, code="csrf_failed")


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, with the number under which it is logged."""
    number = faults.report(request, sys.exc_info()[1])
    return _answer(request, "500.html", faults.sentence(number), 500, code="fault", number=number)


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """An address below the API that leads nowhere; redirecting it would lose what was sent."""
    return _answer(request, "404.html", NO_ADDRESS, 404, code="not_found")


def _answer(
    request: HttpRequest, template: str, sentence: str, status: int, *, code: str = "refused", **facts: Any
) -> HttpResponse:
    """The sentence as a page, or as a problem where the API was asked."""
    if request.path.startswith("/api/"):
        problem = document(status, sentence, code=code, facts=facts)
        return JsonResponse(problem, status=status, content_type=MEDIA_TYPE)
    shown = {"sentence": sentence, "heading": _HEADINGS.get(status, ""), **facts}
    return render(request, template, shown, status=status)
