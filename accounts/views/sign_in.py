"""Signing in and out, passwords and one-time codes: the sign-in library's views with our templates."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpResponse


class Unprocessable:
    """A form that comes back with errors says so in its status."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignInView(Unprocessable, account.LoginView):  # type: ignore[misc]
    """Single sign-on first where it is set up, e-mail and password second."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the company's provider, if there is one."""
        single = [
            {"name": provider.name, "url": provider.get_login_url(self.request)}
            for provider in get_adapter().list_providers(self.request)
        ]
        return dict(super().get_context_data(single_sign_on=single, **context))


class SignOutView(account.LogoutView):  # type: ignore[misc]
    """Signing out takes a button, because opening a link changes nothing."""

    template_name = "accounts/sign_out.html"


class NotActiveView(account.AccountInactiveView):  # type: ignore[misc]
    """The password was right, but the account is closed."""

    template_name = "accounts/not_active.html"


class ForgottenView(Unprocessable, account.PasswordResetView):  # type: ignore[misc]
    """Ask for a link by which to set a new password."""

    template_name = "accounts/password_forgotten.html"


class ForgottenDoneView(account.PasswordResetDoneView):  # type: ignore[misc]
    """The same sentence whether or not somebody has the address."""

    template_name = "accounts/password_sent.html"


class NewPasswordView(Unprocessable, account.PasswordResetFromKeyView):  # type: ignore[misc]
    """Set a new password by the link."""

    template_name = "accounts/password_new.html"


class NewPasswordDoneView(account.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """It is set; sign in with it."""

    template_name = "accounts/password_done.html"


class ChangePasswordView(Unprocessable, account.PasswordChangeView):  # type: ignore[misc]
    """Another password."""

    template_name = "accounts/password_change.html"


class SetPasswordView(Unprocessable, account.PasswordSetView):  # type: ignore[misc]
    """A first password."""

    template_name = "accounts/password_change.html"


class PasswordAgainView(Unprocessable, account.ReauthenticateView):  # type: ignore[misc]
    """The password once more."""

    template_name = "accounts/again.html"


class SecondStepView(Unprocessable, mfa.AuthenticateView):  # type: ignore[misc]
    """The code, after the password."""

    template_name = "accounts/second_step.html"


class CodeAgainView(Unprocessable, mfa.ReauthenticateView):  # type: ignore[misc]
    """A code once more."""

    template_name = "accounts/again.html"


class SecondStepsView(mfa.IndexView):  # type: ignore[misc]
    """Whether signing in asks for a code."""

    template_name = "accounts/second_steps.html"


class ActivateView(Unprocessable, totp.ActivateTOTPView):  # type: ignore[misc]
    """Set up an app."""

    template_name = "accounts/app_activate.html"


class DeactivateView(Unprocessable, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Take the app off."""

    template_name = "accounts/app_deactivate.html"


class RecoveryCodesView(recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes for the day on which the phone is lost."""

    template_name = "accounts/recovery_codes.html"


class NewRecoveryCodesView(Unprocessable, recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Other codes in place of these."""

    template_name = "accounts/recovery_codes_new.html"
