"""Signing in with a number sent by mail: one form, one answer, whether the address is known or not.

allauth sends a code to known addresses only and a different mail to others. Here everybody gets a code: the account of
an unknown address is opened when the code comes back. The steps, limits and sessions are allauth's own; its process is
extended at two points (`send_by_email`, `finish`), which are internal to it: check both on every upgrade.
"""

from datetime import UTC, datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core.exceptions import RateLimited
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.domain.account import confirm_address, find_user, open_account
from accounts.domain.code import CODES, RESENDS, send_code
from accounts.forms import ConfirmCodeForm, SignInForm
from foundation.records.domain.attempt import take_attempt
from foundation.records.domain.private_link import new_reference


class SignInProcess(LoginCodeVerificationProcess):
    """A code for any address; the account of a new one begins when the code is confirmed."""

    @classmethod
    def begin(cls, *, request: HttpRequest, user: Any, email: str) -> None:
        """Send the first code and keep the process in the session (allauth's `initiate`, for this class)."""
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        own = {"initiated_by_user": True, "attempts": new_reference()}
        stage.state.update(cls.initial_state(user=user, email=email) | own)
        process = cls(stage=stage)
        process.send()
        process.persist()

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """Send a fresh code, to known and unknown addresses alike; it goes by the outbox, and a worker sends it."""
        self.state["code"] = send_code(email=email, language=get_language() or settings.LANGUAGE_CODE)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """Sign in as allauth does: to whose address it is by now, whoever had it when the code was sent."""
        self._user = open_account(email=self.state["email"])
        if not self.user.is_active:
            self.abort()
            return get_adapter().respond_user_inactive(self.request, self.user)
        confirm_address(self.user)
        return super().finish(redirect_url)

    def is_valid(self) -> bool:
        """Not over yet, and with a key by which its tries are counted."""
        return super().is_valid() and bool(self.state.get("attempts"))

    def take_code_attempt(self) -> bool:
        """Take one of its three tries before a code is judged. All who come at once read one count in the session."""
        return take_attempt(CODES, self.state["attempts"])

    @property
    def sent_at(self) -> datetime:
        """When the newest code went out."""
        return datetime.fromtimestamp(self.state.get("sent_at", self.state["at"]), tz=UTC)

    def resend(self) -> None:
        """A new code on the same clock: the old one no longer works, the time left is the same. Raises RateLimited."""
        if not take_attempt(RESENDS, self.state["attempts"]):
            raise RateLimited
        self.state["sent_at"] = datetime.now(tz=UTC).timestamp()
        self.send(skip_enumeration_mails=True)
        self.record_resend()
        self.persist()


@method_decorator(never_cache, name="dispatch")
class SignInView(RequestLoginCodeView):
    """Step 1: an address."""

    form_class = SignInForm
    template_name = "account/request_login_code.html"

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        SignInProcess.begin(request=self.request, user=find_user(email=email), email=email)
        return HttpResponseRedirect(self.get_success_url() or reverse("account_login"))


@method_decorator(login_stage_required(LoginByCodeStage.key, "account_request_login_code"), name="dispatch")
class ConfirmCodeView(ConfirmLoginCodeView):
    """Step 2: the number."""

    template_name = "account/confirm_login_code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Resume our process where allauth's view resumes its own."""
        self.stage = request._login_stage  # type: ignore[attr-defined]  # the decorator above puts it there
        self._process = SignInProcess(stage=self.stage).abort_if_invalid()
        if not self._process:
            messages.info(request, _("The code has expired. Request a new one."))
            return self._request_anew()
        return super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self._action == "verify" and not self._process.take_code_attempt():
            self._process.abort()
            messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return self._request_anew()
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def form_invalid(self, form: Form) -> HttpResponse:
        """After the last wrong code allauth leads to step 1 without where one wanted to go."""
        answer: HttpResponse = super().form_invalid(form)
        return self._request_anew() if isinstance(answer, HttpResponseRedirect) else answer

    def _request_anew(self) -> HttpResponse:
        """Step 1, and from there on to where one wanted to go."""
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_request_login_code")))

    def get_form_class(self) -> type[Form]:
        return Form if self._action == "resend" else ConfirmCodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        minutes = app_settings.LOGIN_BY_CODE_TIMEOUT // 60
        return super().get_context_data(**kwargs) | {"sent_at": self._process.sent_at, "minutes": minutes}


@never_cache
def sign_in_for_page(request: HttpRequest) -> HttpResponse:
    """In place of Wagtail's own form, where a page is for who is signed in, or for some of them.

    Whoever is signed in comes here when the page isn't for them: signing in leads back to it, so they are told.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, "/"))
