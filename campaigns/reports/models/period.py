"""When what was done in a campaign can be reported, and what is asked.

A period is half-open, [opens_at, closes_at). Its questions are data, with what can be chosen. The rules the next editor
must not break: once a question has answers it isn't turned into another; `is_published` can be removed, never set;
nothing of a report is public before `released_at`, nor while reports can change.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaigns.participation.enums import QuestionKind
from campaigns.participation.models import Campaign, OptionFields, QuestionFields
from campaigns.reports.enums import ReportQuestionFor
from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField


class ReportPeriod(ClusterableModel):
    """The weeks in which one campaign takes reports."""

    public_id = PublicIdField()
    campaign = models.OneToOneField(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="report_period"
    )
    opens_at = models.DateTimeField(pgettext_lazy("reports", "opens"))
    closes_at = models.DateTimeField(
        pgettext_lazy("reports", "closes (not included)"), help_text=_("Reports can be corrected until then.")
    )
    from_participants = models.BooleanField(_("participants report"), default=True)
    from_bodies = models.BooleanField(_("cooperating bodies report"), default=True)
    intro_ja = models.TextField(_("introduction (Japanese)"), max_length=1000, blank=True)
    intro_en = models.TextField(_("introduction (English)"), max_length=1000, blank=True)
    remind_days = models.PositiveSmallIntegerField(
        pgettext_lazy("reports", "reminder: days before the close"),
        null=True,
        blank=True,
        default=7,
        help_text=_("Those who have not reported receive one e-mail. If left empty, none is sent automatically."),
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True, editable=False)

    intro = Bilingual()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ("-opens_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="report_period_opens_before_closing")
        ]

    def __str__(self) -> str:
        return str(self.campaign)

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": _("The close must come after the opening.")})
        if self.released_at and self.closes_at and self.closes_at > timezone.now():
            refused = _("These reports are public. Take the release back before they can be changed again.")
            raise ValidationError({"closes_at": refused})
        if not self.from_participants and not self.from_bodies:
            raise ValidationError({"from_participants": _("Choose at least one who reports.")})


class ReportQuestion(QuestionFields, ClusterableModel):
    """One question: a choice, several, a number or a text."""

    BOUND = _("There are answers already. Add a question instead.")

    period = ParentalKey(ReportPeriod, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(_("code"), max_length=50)
    kind = models.CharField(pgettext_lazy("report question", "kind"), max_length=10, choices=QuestionKind)
    for_whom = models.CharField(
        pgettext_lazy("report question", "audience"),
        max_length=20,
        choices=ReportQuestionFor,
        default=ReportQuestionFor.BOTH,
    )
    is_active = models.BooleanField(
        pgettext_lazy("report question", "in use"),
        default=True,
        help_text=_("Clear the checkbox to retire the question. Its answers are kept."),
    )
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Of reports whose sender agreed, once you release them.")
    )

    class Meta(QuestionFields.Meta):
        constraints = [models.UniqueConstraint(fields=("period", "code"), name="report_question_code_once")]

    def is_for(self, who: str) -> bool:
        return self.for_whom in (ReportQuestionFor.BOTH, who)


class ReportQuestionOption(OptionFields):
    question = ParentalKey(ReportQuestion, on_delete=models.CASCADE, related_name="options")

    class Meta(OptionFields.Meta):
        constraints = [models.UniqueConstraint(fields=("question", "code"), name="report_question_option_code_once")]
