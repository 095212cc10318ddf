"""Correct what was announced: where each kind of mistake is put right, what was corrected, certificates that follow."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.releases.admin.release_actions import ReleaseActionView
from awards.releases.domain.queries.release_correction import list_corrected
from awards.releases.domain.queries.release_outdated import Outdated, list_outdated, mark_outdated
from awards.releases.domain.release_correction import correct_certificates
from awards.releases.enums import ReleaseState
from awards.releases.forms.release import CorrectionForm
from awards.releases.models import Release
from awards.releases.permissions import may_read_release
from foundation.certificates.permissions import may_change_certificates


class CorrectView(ReleaseActionView):
    """Opened by everybody who may read the release; the form is for who may change certificates."""

    permission = may_read_release
    label = _("Correct what was announced")
    button_label = pgettext_lazy("release", "Correct")
    button_icon = header_icon = "edit"
    template_name = "laurel_releases/admin/correct.html"
    verb = correct_certificates
    form_class = CorrectionForm
    success_message = _("The chosen certificates of “%(name)s” say what their awards say.")

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.state == ReleaseState.RELEASED

    @classmethod
    def get_marks(cls, record: Release) -> dict[str, str]:
        return {"seen": mark_outdated(list_outdated(record))}

    @cached_property
    def outdated(self) -> list[Outdated]:
        return list_outdated(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        numbers = [now.certificate.number for now in self.outdated if not now.refusal]
        return super().get_form_kwargs() | {"numbers": numbers}

    def refuse(self, form: Any, refused: ValidationError) -> HttpResponse:
        """Shown anew: some may have been corrected before one couldn't be."""
        self.__dict__.pop("outdated", None)
        return super().refuse(form, refused)

    def list_own(self) -> list[Any]:
        if not self.outdated:
            return [_("Nothing: every valid certificate says what its award says.")]
        return [
            _("Those that you tick are corrected, under the same numbers. Whoever opens the code on one reads that."),
            _("The others stay as they are."),
            _("Awardees are not notified: send them the new certificate."),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            outdated=self.outdated,
            chosen=self.request.POST.getlist("chosen"),
            corrected=list_corrected(self.object),
            may_correct=may_change_certificates(self.request.user),
            board_url=reverse("award_releases:board", args=[self.object.pk]),
            awardees_url=f"{reverse('award_awardees:index')}?cycle={self.object.cycle_id}",
        )
