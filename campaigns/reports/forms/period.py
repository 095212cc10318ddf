"""Staff's form of a reporting period: questions with answers are retired, not deleted."""

from campaigns.participation.domain.errors import AnswersStand
from foundation.viewsets.answered import AnsweredFormMixin


class PeriodForm(AnsweredFormMixin):
    answered = ("questions", "options")
    refusal = AnswersStand
