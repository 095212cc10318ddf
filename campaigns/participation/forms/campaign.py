"""The form of a campaign for staff: questions with answers are retired, not deleted."""

from typing import Any

from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.participation.domain.errors import AnswersStand
from foundation.coverage.models import MediaCoverage
from foundation.viewsets.chooser_many import RecordsField, RecordsFormMixin


class CampaignForm(RecordsFormMixin, WagtailAdminModelForm):
    """Refuses to delete questions and choices that have answers, and puts them back into the page."""

    media_coverage = RecordsField(MediaCoverage, label=_("media coverage"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        questions = self.formsets.get("questions")
        kept: list[str] = []
        for question in questions.initial_forms if questions is not None else ():
            kept += _keep_answered(question)
            for option in question.formsets["options"].initial_forms:
                kept += _keep_answered(option)
        if kept:
            self.add_error(None, AnswersStand(names=", ".join(kept)))
        return cleaned


def _keep_answered(child: Any) -> list[str]:
    """The name of what was to be deleted and has answers; its tick to delete is taken away again."""
    name = child.add_prefix(DELETION_FIELD_NAME)
    if not child.data.get(name) or not child.instance.pk or not child.instance.answers.exists():
        return []
    child.data = child.data.copy()
    child.data[name] = ""
    return [str(child.instance)]
