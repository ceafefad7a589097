"""One's own settings: how Slipway looks, how one signs in, and what one lends to machines."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.actions.issue_token import issue_token
from accounts.actions.revoke_token import revoke_token
from accounts.actions.update_preferences import update_preferences
from accounts.asking import asking
from accounts.forms.people import DensityForm, PreferencesForm, TokenForm
from accounts.models import Token
from common import clock
from common.refusals import Invalid, Refused
from common.views import ActionFormView, add_errors


class SettingsView(LoginRequiredMixin, ActionFormView):
    """Appearance, time zone and keys; the ways to the rest."""

    template_name = "accounts/settings.html"
    form_class = PreferencesForm

    def get_initial(self) -> dict[str, Any]:
        person = asking(self.request)
        return {name: getattr(person, name) for name in ("theme", "density", "time_zone", "single_keys")}

    def act(self, form: forms.Form) -> str:
        update_preferences(asking(self.request), by=asking(self.request), **form.cleaned_data)
        return "Your settings apply from this page on."

    def get_success_url(self) -> str:
        return reverse("settings")


class DensityView(LoginRequiredMixin, ActionFormView):
    """The switch above a list; afterwards one is where one was."""

    http_method_names = ["post"]
    template_name = "accounts/settings.html"
    form_class = DensityForm

    def act(self, form: forms.Form) -> str:
        update_preferences(asking(self.request), by=asking(self.request), **form.cleaned_data)
        return f"Rows are {form.cleaned_data['density']} from now on."

    def get_success_url(self) -> str:
        back = self.request.POST.get("next") or self.request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {self.request.get_host()}, self.request.is_secure())
        return back if safe else reverse("settings")


class TokensView(LoginRequiredMixin, ActionFormView):
    """One's own tokens; a new one is shown once, in the answer that makes it, and kept nowhere."""

    template_name = "accounts/tokens.html"
    form_class = TokenForm

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        tokens = Token.objects.living(clock.now()).filter(user=asking(self.request))
        return super().get_context_data(tokens=tokens, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        """The page with the new token, not a redirect: its text must not be put anywhere to survive one."""
        person = asking(self.request)
        try:
            token, plain = issue_token(person, by=person, **form.cleaned_data)
        except Invalid as invalid:
            add_errors(form, invalid)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return self.shown(token, plain)
        return self.form_invalid(form)

    def shown(self, token: Token, plain: str) -> HttpResponse:
        """The token, once."""
        context = self.get_context_data(form=TokenForm(), issued=token, plain=plain)
        answer: HttpResponse = self.render_to_response(context, status=201)
        answer["Cache-Control"] = "no-store"
        return answer


class RevokeTokenView(LoginRequiredMixin, ActionFormView):
    """Take a token back."""

    http_method_names = ["post"]
    template_name = "accounts/tokens.html"
    form_class = forms.Form

    def act(self, form: forms.Form) -> str:  # noqa: ARG002
        own = Token.objects.filter(user=asking(self.request))
        token = revoke_token(get_object_or_404(own, pk=self.kwargs["pk"]), by=asking(self.request))
        return f"{token.name} opens nothing any more."

    def get_success_url(self) -> str:
        return reverse("tokens")
