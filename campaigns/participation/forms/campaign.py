"""The form of a campaign for staff: questions with answers are retired, not deleted."""

from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.errors import AnswersStand
from foundation.coverage.models import MediaCoverage
from foundation.viewsets.answered import AnsweredFormMixin
from foundation.viewsets.chooser_many import RecordsField, RecordsFormMixin


class CampaignForm(RecordsFormMixin, AnsweredFormMixin):
    answered = ("questions", "options")
    refusal = AnswersStand
    media_coverage = RecordsField(MediaCoverage, label=_("media coverage"))
