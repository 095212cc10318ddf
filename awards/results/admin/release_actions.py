"""Releasing, calling off, revoking: each behind a page that says what will happen."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.results.admin import release_consequences
from awards.results.domain.awardee import restore_awardee, revoke_awardee
from awards.results.domain.release import call_off_release, release_results
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.permissions import may_release_results, may_revoke_awardee
from foundation.viewsets.action import ActionView, no_notices


class ReleaseForm(forms.Form):
    at = forms.DateTimeField(
        label=_("Date and time of release"),
        help_text=_("Japan time. Leave empty for now."),
        required=False,
        widget=AdminDateTimeInput,
    )


class ReleaseView(ActionView):
    """Let the results out, now or at a moment to come."""

    model = AwardCycle
    list_url_name = "award_cycles:index"
    record_url_name = "award_cycles:inspect"
    permission = may_release_results
    label = _("Release the results")
    verb = release_results
    form_class = ReleaseForm
    notices = no_notices
    success_message = _("The release of the results of “%(name)s” has been scheduled.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.state == CycleState.IN_FORCE and record.released_at is None

    def list_consequences(self) -> list[str]:
        return release_consequences.of_release(self.object)


class CallOffView(ActionView):
    """Take back a release to come."""

    model = AwardCycle
    list_url_name = "award_cycles:index"
    record_url_name = "award_cycles:inspect"
    permission = may_release_results
    label = _("Cancel the release")
    verb = call_off_release
    consequences = (_("The scheduled release is cancelled. Nothing is shown until a new time is set."),)
    notices = no_notices
    success_message = _("The release of “%(name)s” has been cancelled.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.state == CycleState.IN_FORCE and record.released_at is not None and not record.is_released()


class AwardeeActionView(ActionView):
    model = Awardee
    list_url_name = "award_awardees:index"
    record_url_name = "award_awardees:edit"
    permission = may_revoke_awardee


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For internal records only; it is never published."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RevokeView(AwardeeActionView):
    label = _("Revoke the award")
    button_label = _("Revoke")
    button_icon = "cross"
    verb = revoke_awardee
    form_class = RevokeForm
    consequences = (
        _("The awardee is removed from its page, lists, search and data at once, in both languages."),
        _("The record and its history are kept. The award can be reinstated."),
    )
    success_message = _("The award of “%(name)s” has been revoked.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state == AwardeeState.ACTIVE


class RestoreView(AwardeeActionView):
    """Let a revoked award stand again."""

    label = _("Reinstate the award")
    button_label = _("Reinstate")
    button_icon = "resubmit"
    verb = restore_awardee
    consequences = (
        _("If the results have been released, the page, lists, search and data show this awardee again at once."),
    )
    success_message = _("The award of “%(name)s” has been reinstated.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state != AwardeeState.ACTIVE
