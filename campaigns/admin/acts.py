"""Acts upon one participation, each behind a page that says what will happen and which mail goes."""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.admin import sentences
from campaigns.admin.bulk import ReasonForm
from campaigns.domain.errors import AlreadyTakesPart
from campaigns.domain.participation import (
    approve_logo,
    approve_participation,
    may_approve_logo,
    reject_participation,
    revoke_participation,
    withdraw_participation,
)
from campaigns.enums import ParticipationState
from campaigns.models import Participation
from campaigns.permissions import may_decide
from foundation.assets.domain import signed_download


class ParticipationActView(WagtailAdminTemplateMixin, FormView):
    """A page that says what will happen, and one button that does it."""

    form_class = forms.Form
    template_name = "laurel_campaigns/admin/act.html"
    header_icon = "warning"
    to: ClassVar[str]
    letter: ClassVar[str]
    label: ClassVar[Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_decide(request.user):
            raise PermissionDenied
        self.participation = get_object_or_404(Participation.objects.with_facts(), pk=kwargs["pk"])
        if not self.is_open(self.participation):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def is_open(cls, participation: Participation) -> bool:
        """Whether it can be done with this one now."""
        return cls.to in ParticipationState.moves.get(participation.state, ())

    @property
    def actor(self) -> AbstractBaseUser:
        """Who does it; nobody gets here without signing in."""
        return cast(AbstractBaseUser, self.request.user)

    def act(self, form: Any) -> None:
        """Do it."""
        raise NotImplementedError

    def list_sentences(self) -> list[str]:
        """What will happen."""
        raise NotImplementedError

    def get_logo_url(self) -> str:
        """Where the picture that is decided on can be looked at; empty where none is."""
        return ""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form)
        except (ValidationError, IntegrityError) as refused:
            shown = refused if isinstance(refused, ValidationError) else AlreadyTakesPart()
            form.add_error(None, ValidationError(shown.messages))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("Done: %(name)s.") % {"name": self.participation})
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("participation:inspect", args=[self.participation.pk])

    def get_page_title(self) -> str:
        return str(self.label)

    def get_page_subtitle(self) -> str:
        return str(self.participation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("participation:index"), "label": _("Participations")},
            {"url": self.get_success_url(), "label": str(self.participation)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "sentences": self.list_sentences(),
            "letters": sentences.of_mail(self.letter, [self.participation]) if self.letter else [],
            "logo_url": self.get_logo_url(),
            "back_url": self.get_success_url(),
        }
        return super().get_context_data(**more, **kwargs)


class ApproveView(ParticipationActView):
    """Approve."""

    to, letter = ParticipationState.APPROVED, "campaigns.approved"
    label = gettext_lazy("Approve")

    def list_sentences(self) -> list[str]:
        return sentences.of_approval()

    def act(self, form: Any) -> None:
        approve_participation(self.participation, by=self.actor)


class RejectView(ParticipationActView):
    """Refuse, with a reason."""

    form_class = ReasonForm
    to, letter = ParticipationState.REJECTED, "campaigns.rejected"
    label = gettext_lazy("Refuse")

    def list_sentences(self) -> list[str]:
        return sentences.of_rejection()

    def act(self, form: ReasonForm) -> None:
        reject_participation(self.participation, reason=form.cleaned_data["reason"], by=self.actor)


class RevokeView(ParticipationActView):
    """Take an approval back, with a reason."""

    form_class = ReasonForm
    to, letter = ParticipationState.REVOKED, "campaigns.revoked"
    label = pgettext_lazy("participation", "Revoke")

    def list_sentences(self) -> list[str]:
        return sentences.of_revocation()

    def act(self, form: ReasonForm) -> None:
        revoke_participation(self.participation, reason=form.cleaned_data["reason"], by=self.actor)


class WithdrawView(ParticipationActView):
    """Withdraw on the participant's behalf."""

    to, letter = ParticipationState.WITHDRAWN, "campaigns.withdrawn"
    label = gettext_lazy("Withdraw on their behalf")

    def list_sentences(self) -> list[str]:
        return sentences.of_withdrawal()

    def act(self, form: Any) -> None:
        withdraw_participation(self.participation, by=self.actor)


class ApproveLogoView(ParticipationActView):
    """Let the logo in: no mail, no move."""

    to, letter = "", ""
    label = gettext_lazy("Approve the logo")

    @classmethod
    def is_open(cls, participation: Participation) -> bool:
        return may_approve_logo(participation)

    def get_logo_url(self) -> str:
        return reverse(f"{PREFIX}logo", args=[self.participation.pk])

    def list_sentences(self) -> list[str]:
        return sentences.of_logo()

    def act(self, form: Any) -> None:
        try:
            approve_logo(self.participation, by=self.actor)
        except OSError as away:
            raise ValidationError(_("The file could not be read just now. Try again in a minute.")) from away


@require_GET
@never_cache
def logo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The logo as it was sent, for whoever decides on it: to an address that opens for a minute. Recorded."""
    if not may_decide(request.user):
        raise PermissionDenied
    found = get_object_or_404(Participation.objects.select_related("logo"), pk=pk, logo__isnull=False)
    if found.logo is None or not found.logo.is_accepted:
        raise Http404
    return redirect(signed_download(found.logo, by=request.user))  # type: ignore[arg-type]  # signed in


ACTS = {
    "approve": ApproveView,
    "approve_logo": ApproveLogoView,
    "reject": RejectView,
    "revoke": RevokeView,
    "withdraw": WithdrawView,
}
PREFIX = "laurel_campaigns_admin_"
PLACE = "campaigns/participations/<int:pk>"

urlpatterns = [
    *(
        path(f"{PLACE}/{name}/", require_admin_access(view.as_view()), name=PREFIX + name)
        for name, view in ACTS.items()
    ),
    path(f"{PLACE}/logo/", require_admin_access(logo), name=f"{PREFIX}logo"),
]


def list_acts(participation: Participation) -> list[tuple[str, str]]:
    """The acts that its state allows: label and address."""
    return [
        (str(view.label), reverse(f"{PREFIX}{name}", args=[participation.pk]))
        for name, view in ACTS.items()
        if view.is_open(participation)
    ]
