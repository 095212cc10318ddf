"""Addresses of signing in. allauth's pages for passwords and several addresses are not mounted: we have neither."""

from allauth.account.views import account_inactive, logout
from django.urls import path
from django.views.generic import RedirectView

from accounts.address import new_address, new_address_code
from accounts.passkeys import add, begin, passkeys, remove, sign_in
from accounts.views import ConfirmCodeView, SignInView

urlpatterns = [
    path("login/", SignInView.as_view(), name="account_request_login_code"),
    path("login/", SignInView.as_view(), name="account_login"),
    path("login/code/", ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path("signup/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="account_signup"),
    path("logout/", logout, name="account_logout"),
    path("login/passkey/", sign_in, name="mfa_login_webauthn"),
    path("passkeys/", passkeys, name="account_passkeys"),
    path("passkeys/begin/", begin, name="account_passkey_begin"),
    path("passkeys/add/", add, name="account_passkey_add"),
    path("passkeys/<int:key>/remove/", remove, name="account_passkey_remove"),
    path("address/", new_address, name="account_new_address"),
    path("address/code/", new_address_code, name="account_new_address_code"),
    path("closed/", account_inactive, name="account_inactive"),
]
