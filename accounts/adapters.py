"""How signing in behaves here: nobody registers themselves, and every refusal is a sentence."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import Person
from common.words import count

#: What is said after an act of the sign-in library; what is not here is not worth saying.
SAID = {
    "account/messages/password_changed.txt": "Your password is changed. You are signed out everywhere else.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "From now on, signing in asks for a code of your app.",
    "mfa/messages/totp_deactivated.txt": "Signing in asks for no code any more.",
    "mfa/messages/recovery_codes_generated.txt": "These are your new recovery codes. The earlier ones no longer work.",
}

REFUSED = {
    "account_inactive": "This account is not active. Ask your administrator.",
    "enter_current_password": "That is not your present password.",  # nosec B105
    "incorrect_password": "That is not your password.",  # nosec B105
    "incorrect_code": "That code is not right. Wait for the next one and try again.",
    "invalid_password_reset": "This link no longer works.",  # nosec B105
    "rate_limited": "Too many tries. Wait five minutes, then try again.",
    "too_many_login_attempts": "Too many tries. Wait five minutes, or set a new password.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords, the number of tries, and who may sign in at all."""

    error_messages = {**DefaultAccountAdapter.error_messages, **REFUSED}

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """People are registered by an administrator."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Every answer is a page."""
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """A refusal; a wrong password says how many tries are left."""
        if code == "email_password_mismatch":
            return ValidationError(mismatch(self.tries_left()), code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def tries_left(self) -> int:
        """How often this address can still be tried, from here, before it rests."""
        usage = getattr(self, "_login_failed_rl_usage", None)
        used = [len(cache.get(one.cache_key, [])) for one in usage.usage] if usage else []
        rates = ratelimit.get_rates(app="allauth.account", action="login_failed")
        return max(0, min((rate.amount - tries for rate, tries in zip(rates, used, strict=False)), default=0))

    def pre_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse | None:
        """A service account calls the API with a token; it has no screen to sign in at."""
        if user.kind == Person.Kind.SERVICE:
            closed: HttpResponse = self.respond_user_inactive(request, user)
            return closed
        answer: HttpResponse | None = super().pre_login(request, user, **how)
        return answer

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """Only to people: a password would open nothing to a service account."""
        if user.kind == Person.Kind.PERSON:
            super().send_password_reset_mail(user, email, {**context, "person": user})

    def set_password(self, user: Person, password: str) -> None:
        """Write the password alone, not whatever else this copy of the person says."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Back to where one came from."""
        return reverse("settings")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, or not at all."""
        if sentence := message or SAID.get(message_template or ""):
            messages.add_message(request, level, sentence, extra_tags)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The company's provider says who somebody is; whether they have an account here is said here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Whoever is not registered stays outside."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:  # noqa: ARG002
        """Nobody is made from what a provider says, so nothing of it is written anywhere."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, somebody is known by the address that the provider has verified."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        people = Person.objects.active().filter(kind=Person.Kind.PERSON)
        person = people.with_email(verified[0]).first() if verified else None
        if person is not None:
            sociallogin.connect(request, person)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002
        """There is one provider, so there is no page of providers."""
        return reverse("settings")


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """One-time codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": REFUSED["incorrect_code"],
        "cannot_generate_recovery_codes": "Recovery codes stand in for an app. Set up the app first.",
    }


def mismatch(tries_left: int) -> str:
    """What is said to a wrong password."""
    if tries_left == 0:
        return "That e-mail and password don't match. No tries left; wait five minutes, or set a new password."
    return f"That e-mail and password don't match. {count(tries_left, 'try', 'tries')} left."
