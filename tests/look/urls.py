"""The gallery: every page with invented faces, at the addresses that the real pages have."""

from collections.abc import Callable
from types import SimpleNamespace as Face
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tests.look import components, lists, projects

Context = dict[str, Any]


class Reader:
    """Imke reads."""

    pk = 33
    name = "Imke de Vries"
    is_authenticated = True
    density = "compact"
    single_keys = True
    vendor_id = None

    def __init__(self, theme: str) -> None:
        self.theme = theme


def page(template: str, context: Callable[[], Context], toast: str = "") -> Callable[..., HttpResponse]:
    """A view of one page; `?theme=dark` is how the reader set it."""

    def view(request: HttpRequest, key: str = "") -> HttpResponse:
        request.user = Reader(request.GET.get("theme", "light"))  # type: ignore[assignment]
        if toast:
            messages.success(request, toast)
        return render(request, template, {"ORGANISATION": "Halden Retail Group", **context()})

    return view


class SignInForm(forms.Form):
    """Signing in with a password that does not match."""

    login = forms.EmailField(label="E-mail", initial="imke.devries@halden.example")
    password = forms.CharField(widget=forms.PasswordInput(render_value=True))


def sign_in() -> Context:
    form = SignInForm({"login": "imke.devries@halden.example", "password": "ten-letter"})
    form.is_valid()
    form.add_error("password", "That e-mail and password don't match. 4 tries left.")
    return {"form": form, "single_sign_on": [Face(name="Halden single sign-on", url="#")]}


TOAST = "Approved Customer churn model with 1 condition. Jonas still answers DevOps."
inbox = page("approvals/inbox.html", lambda: lists.INBOX)
project = page("projects/overview.html", lambda: projects.PROJECT)

urlpatterns = [
    path("", inbox, name="inbox"),
    path("empty/", page("approvals/inbox.html", lambda: lists.EMPTY, TOAST)),
    path("projects/", page("insights/portfolio.html", lambda: lists.PORTFOLIO), name="portfolio"),
    path("projects/new/", page("gallery/form.html", components.form), name="project_new"),
    path("projects/<key>/", project, name="project"),
    path("sign-offs/28/", page("approvals/decision.html", projects.stakeholder)),
    path("sign-offs/29/", page("approvals/decision.html", lambda: projects.stakeholder(projects.refused()))),
    path("sign-offs/<key>/", page("approvals/decision.html", projects.decision), name="decision"),
    path("accountability/", page("insights/accountability.html", lambda: lists.ACCOUNTABILITY), name="accountability"),
    path("accountability/hand-over/", inbox, name="hand_all_over"),
    path("flow/", inbox, name="flow"),
    path("third-parties/", inbox, name="third_parties"),
    path("sign-in/", page("accounts/sign_in.html", sign_in), name="sign_in"),
    path("settings/", inbox, name="settings"),
    path("forgotten/", inbox, name="account_reset_password"),
    path("components/", page("gallery/components.html", components.everything)),
    path("components/theirs/", page("gallery/components.html", lambda: components.everything(yours=False))),
    path("refused/", page("gallery/refused.html", dict)),
]
