"""The sign-in library's forms, in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.exceptions import ValidationError

PASSWORD_HINT = "At least 12 characters. A short sentence of your own is easy to keep."  # noqa: S105 # nosec B105


def dress(form: forms.BaseForm, **labels: str) -> None:
    """Labels above the fields, no placeholders, hints of our own."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)
        field.error_messages["required"] = "Fill this in."


class SignInForm(account.LoginForm):  # type: ignore[misc]
    """E-mail and password; what is wrong with them is said beneath the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, login="E-mail", password="Password")  # noqa: S106 # nosec B106
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["login"].error_messages["invalid"] = "Write a whole e-mail address, such as ana@example.com."

    def clean(self) -> dict[str, Any]:
        """Whether they match."""
        try:
            super().clean()
        except ValidationError as error:
            self.add_error("password", error)
        return dict(self.cleaned_data)


class ForgottenForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Whose password is to be set anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, email="E-mail")


class NewPasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, reached by the link in the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password1="New password", password2="The same again")
        self.fields["password1"].help_text = PASSWORD_HINT


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of a known one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, oldpassword="Present password", password1="New password", password2="The same again")
        self.fields["password1"].help_text = PASSWORD_HINT


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    """A first password, for somebody who signs in by single sign-on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password1="New password", password2="The same again")
        self.fields["password1"].help_text = PASSWORD_HINT


class PasswordAgainForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, password="Password")  # noqa: S106 # nosec B106


def dress_code(form: forms.BaseForm) -> None:
    """A field that a phone offers its number keys and its one-time codes for."""
    dress(form, code="Code")
    form.fields["code"].widget.attrs["inputmode"] = "numeric"


class SecondStepForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """The code that the app shows, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self)


class CodeAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self)


class ActivateForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app, as a proof that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self)
