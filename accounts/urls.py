"""Where the pages about people stand. The names that start with another package's are those by which it finds them."""

from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as single
from django.urls import path, re_path

from accounts.views import absences, administration, people, settings, sign_in

sign_in_view, sign_out_view = sign_in.SignInView.as_view(), sign_in.SignOutView.as_view()

urlpatterns = [
    path("sign-in/", sign_in_view, name="sign_in"),
    path("sign-in/", sign_in_view, name="account_login"),
    path("sign-in/code/", sign_in.SecondStepView.as_view(), name="mfa_authenticate"),
    path("sign-in/again/", sign_in.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("sign-in/again/code/", sign_in.CodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("sign-in/not-active/", sign_in.NotActiveView.as_view(), name="account_inactive"),
    path("sign-in/single/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/single/failed/", social.login_error, name="socialaccount_login_error"),
    path("sign-in/single/<slug:provider_id>/", single.login, name="openid_connect_login"),
    path("sign-in/single/<slug:provider_id>/back/", single.callback, name="openid_connect_callback"),
    path("sign-out/", sign_out_view, name="sign_out"),
    path("sign-out/", sign_out_view, name="account_logout"),
    path("password/forgotten/", sign_in.ForgottenView.as_view(), name="account_reset_password"),
    path("password/forgotten/sent/", sign_in.ForgottenDoneView.as_view(), name="account_reset_password_done"),
    path("password/new/done/", sign_in.NewPasswordDoneView.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("password/change/", sign_in.ChangePasswordView.as_view(), name="account_change_password"),
    path("password/set/", sign_in.SetPasswordView.as_view(), name="account_set_password"),
    path("settings/", settings.SettingsView.as_view(), name="settings"),
    path("settings/density/", settings.DensityView.as_view(), name="density"),
    path("settings/tokens/", settings.TokensView.as_view(), name="tokens"),
    path("settings/tokens/<int:pk>/revoke/", settings.RevokeTokenView.as_view(), name="token_revoke"),
    path("settings/codes/", sign_in.SecondStepsView.as_view(), name="mfa_index"),
    path("settings/codes/app/", sign_in.ActivateView.as_view(), name="mfa_activate_totp"),
    path("settings/codes/app/off/", sign_in.DeactivateView.as_view(), name="mfa_deactivate_totp"),
    path("settings/codes/recovery/", sign_in.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("settings/codes/recovery/new/", sign_in.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("people/", people.PeopleView.as_view(), name="people"),
    path("people/new/", administration.NewPersonView.as_view(), name="person_new"),
    path("people/<int:pk>/", people.PersonView.as_view(), name="person"),
    path("people/<int:pk>/edit/", administration.EditPersonView.as_view(), name="person_edit"),
    path("people/<int:pk>/teams/", administration.JoinView.as_view(), name="person_join"),
    path("people/<int:pk>/teams/<slug:key>/leave/", administration.LeaveView.as_view(), name="person_leave"),
    path("people/<int:pk>/deactivate/", administration.DeactivateView.as_view(), name="person_deactivate"),
    path("absences/", absences.AbsencesView.as_view(), name="absences"),
    path("absences/<int:pk>/", absences.AbsenceView.as_view(), name="absence"),
    path("absences/<int:pk>/end/", absences.EndAbsenceView.as_view(), name="absence_end"),
]
