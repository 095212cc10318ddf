"""Bulk actions on applications: accept, flag, download materials, send a mailing."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.applications.models import Application
from awards.applications.permissions import may_download_material, may_process_application, may_read_applications
from awards.processing.admin.material_bundle import begin_bundle
from awards.processing.admin.notice_preview import list_notices
from awards.processing.domain import accept_application
from awards.processing.domain.application import is_acceptable
from awards.processing.domain.internal_note import flag_application
from awards.processing.domain.notices.audience import APPLICANTS
from foundation.notices.registry import write_url
from foundation.text.eras import format_moment
from foundation.text.languages import active_language
from foundation.viewsets.bulk_action import BulkAction, SelectionLink

NONE_SEEN = 0  # no submission has this id, so nothing is done


class ApplicationBulk(BulkAction):
    """A bulk action on the ticked applications."""

    models = (Application,)
    permission = may_process_application
    notices = list_notices
    icon = "form"
    heading = _("Applies to these applications")
    nothing_open = _("None of the selected applications can be processed this way now.")
    success_message = ngettext_lazy("Done: %(number)d application.", "Done: %(number)d applications.", "number")

    @classmethod
    def list_rows(cls) -> QuerySet[Application]:
        return Application.objects.select_related("cycle", "owner", "current_submission")

    def get_label(self, record: Application) -> str:
        return f"{name_in_force(record) or record.public_id} {record.reference or ''}".strip()

    def get_label_left_out(self, record: Application) -> str:
        return f"{name_in_force(record) or record.public_id} ({record.get_state_display()})"


class SeenForm(forms.Form):
    """The submissions that this page shows, as `application:submission`; what was sent since is left alone."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_seen(self) -> dict[str, int]:
        pairs = (pair.partition(":") for pair in self.cleaned_data["seen"].split())
        return {key: int(submission) for key, _colon, submission in pairs if submission.isdecimal()}


class AcceptBulk(ApplicationBulk):
    """Accept the ticked ones as complete, each in the submission that was shown."""

    display_name = _("Accept as complete")
    aria_label = _("Accept the selected applications as complete")
    action_type = "accept"
    action_priority = 10
    verb = accept_application
    form_class = SeenForm
    notice = "awards.accepted"
    consequences = (
        _("The applications are complete and go to screening."),
        _("An open correction request is closed. The last submission remains in force, unchanged."),
    )

    @classmethod
    def is_open(cls, record: Application) -> bool:
        return is_acceptable(record, timezone.now())

    def get_initial(self) -> dict[str, Any]:
        records, _left_out = self.get_actionable_objects()
        return {"seen": " ".join(f"{record.pk}:{record.current_submission_id}" for record in records)}

    def get_label(self, record: Application) -> str:
        """With the submission that will be accepted."""
        submission = record.current_submission
        if submission is None:
            return super().get_label(record)
        moment = format_moment(submission.submitted_at, active_language())
        facts = {"application": super().get_label(record), "number": submission.number, "moment": moment}
        return str(_("%(application)s, submission %(number)s (%(moment)s)") % facts)

    @classmethod
    def perform(cls, record: Application, **given: Any) -> Any:
        seen: dict[str, int] = given.pop("seen")
        return accept_application(record, seen=seen.get(str(record.pk), NONE_SEEN), **given)


class FlagBulk(ApplicationBulk):
    """Flag the ticked ones."""

    display_name = _("Flag")
    aria_label = _("Flag the selected applications")
    action_type = "flag"
    action_priority = 20
    verb = partial(flag_application, is_flagged=True)
    consequences = (
        _("Only staff can see the flag, and the list can be filtered by it. The applicant is not notified."),
    )


class ZipBulk(ApplicationBulk):
    """The materials of the ticked ones in one file, made by the worker."""

    display_name = _("Materials as a ZIP")
    aria_label = _("All materials of the selected applications as a ZIP")
    action_type = "zip"
    action_priority = 40
    permission = may_download_material
    consequences = (
        _("The file is created in the background. Only you can download it, for 24 hours; the download is recorded."),
    )

    def prepare_action(self, objects: list[Application], objects_without_access: Any) -> HttpResponseBase:
        chosen = Application.objects.filter(pk__in=[application.pk for application in objects])
        return begin_bundle(self.request, chosen, back_url=self.next_url)


class WriteToApplicants(SelectionLink):
    """Only ticked rows: “all of the list” would ignore its filters, and apply to everybody."""

    display_name = pgettext_lazy("bulk action", "Write e-mail")
    aria_label = _("Write to the selected applicants")
    action_type = "write"
    action_priority = 30
    models = (Application,)
    permission = may_read_applications
    make_url = partial(write_url, APPLICANTS)


BULK = (AcceptBulk, FlagBulk, ZipBulk, WriteToApplicants)
