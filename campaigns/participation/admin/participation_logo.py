"""A participant's logo in the admin: reviewed, approved, or removed with a reason.

Decisions apply to what the page showed: a logo that arrived meanwhile, or another one on the organisation's record, is
shown first.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin import messages
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from campaigns.participation.admin.participation_action import PREFIX, ParticipationActionView, ReasonForm
from campaigns.participation.domain import approve_logo, may_approve_logo, may_refuse_logo, refuse_logo
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.assets.domain import signed_download
from foundation.viewsets.page import permitted


class ApproveLogoForm(forms.Form):
    """Whether to use the logo for the organisation's record, too."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    for_record = forms.BooleanField(
        label=gettext_lazy("Also use it as the organisation’s logo"),
        required=False,
        help_text=gettext_lazy(
            "It will then be shown on the organisation’s page and wherever else the organisation appears."
        ),
    )


class RefuseLogoForm(ReasonForm):
    """Why it is rejected."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class LogoActionView(ParticipationActionView):
    """An action on the logo that the page shows."""

    template_name = "laurel_participation/admin/logo_action.html"
    header_icon = "image"

    @property
    def seen(self) -> str:
        """What the page showed, as a mark that it sends back: the file, and the logo on the record."""
        file, organisation = self.object.logo, self.object.organisation
        return f"{file.public_id if file else ''}/{organisation.logo_id if organisation else ''}"

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.seen}

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return {name: value for name, value in form.cleaned_data.items() if name != "seen"}

    def form_valid(self, form: Any) -> HttpResponse:
        if form.cleaned_data["seen"] == self.seen:
            return super().form_valid(form)
        messages.warning(self.request, _("This has changed since you opened the page. Please review it again."))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation = self.object.organisation
        policy = policy_registry.get_by_type(get_image_model())
        more = {
            "logo_url": reverse(f"{PREFIX}logo", args=[self.object.pk]),
            "picture": self.object.picture,
            "active": organisation.logo if organisation else None,
            "may_open_images": policy.user_has_permission(self.request.user, "change"),
        }
        return super().get_context_data(**more, **kwargs)


class ApproveLogoView(LogoActionView):
    """Approve the logo: no e-mail, no change of state."""

    label = gettext_lazy("Approve the logo")
    verb = approve_logo
    form_class = ApproveLogoForm

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return may_approve_logo(record)

    def get_initial(self) -> dict[str, Any]:
        organisation = self.object.organisation
        return {**super().get_initial(), "for_record": organisation is None or organisation.logo_id is None}

    def list_consequences(self) -> list[str]:
        said = [_("It is shown beside the name in the directory.")]
        if self.object.organisation and self.object.organisation.logo_id:
            said.append(
                _("The organisation’s record already has a logo. It stays unless you select the checkbox below.")
            )
        else:
            said.append(_("It becomes the logo on the organisation’s record unless you clear the checkbox."))
        return [*said, _("It is removed when the participant hides it, deletes it or sends another.")]

    def perform(self, form: Any) -> Any:
        try:
            return super().perform(form)
        except OSError as away:
            raise ValidationError(_("The file could not be read just now. Try again in a minute.")) from away


class RefuseLogoView(LogoActionView):
    """Remove it with a reason, whether it is pending or approved."""

    label = gettext_lazy("Decline the logo")
    verb = refuse_logo
    form_class = RefuseLogoForm
    notice = "campaigns.logo_refused"

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return may_refuse_logo(record)

    def list_consequences(self) -> list[str]:
        said = [
            _("The participant will read the reason and can send another logo."),
            _("Registrations from other years that use the same logo will lose it as well."),
        ]
        if self.object.picture_id is None:
            return said
        shown = _(
            "This logo has been approved. It will be removed from the directory, and from the "
            "organisation’s record if it is shown there."
        )
        return [shown, *said, _("The picture stays in the image library. If it must not be kept, delete it there.")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_concerned = context["active"] == context["picture"]  # another logo on the record stays as it is
        return context | {"active": context["active"] if is_concerned else None}


@require_GET
@permitted(may_decide)
def logo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Redirect staff who decide on a logo to its original, by a URL valid for a minute. Recorded."""
    found = get_object_or_404(Participation.objects.select_related("logo"), pk=pk, logo__isnull=False)
    if found.logo is None or not found.logo.is_accepted:
        raise Http404
    return redirect(signed_download(found.logo, by=request.user))  # type: ignore[arg-type]  # signed in
