"""The questions of a campaign to those who register, and their answers.

Which questions there are is data of one campaign. An answer is a typed row: one for each question, and for several
choices one for each option ticked. The rule the next editor must not break: once registration has opened or an answer
is there, nothing may change that answers depend on (`BINDING`; for an option its code) and no private answer becomes
public: `is_published` can be removed, never set. Questions with answers are not deleted but retired (`is_active`).
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaigns.participation.enums import QuestionFor, QuestionKind
from campaigns.participation.models.campaign import Campaign
from campaigns.participation.models.participation import Participation
from campaigns.participation.models.question_fields import AnswerFields, OptionFields, QuestionFields


class CampaignQuestion(QuestionFields, ClusterableModel):
    BOUND = _("Registration has opened, so this can no longer be changed. Add a question instead.")

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(_("code"), max_length=50, help_text=_("Identifies the question in exports and in the API."))
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices)
    for_whom = models.CharField(
        pgettext_lazy("question", "audience"), max_length=20, choices=QuestionFor.choices, default=QuestionFor.BOTH
    )
    is_active = models.BooleanField(
        _("in use"),
        default=True,
        help_text=_("Clear the checkbox to retire the question: it is no longer shown, and existing answers are kept."),
    )
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Shown for participants who agreed to be listed.")
    )
    is_facet = models.BooleanField(
        _("directory filter"), default=False, help_text=_("For published questions with choices.")
    )

    class Meta(QuestionFields.Meta):
        constraints = [
            models.UniqueConstraint(fields=("campaign", "code"), name="question_code_once_per_campaign"),
            models.CheckConstraint(
                condition=Q(is_facet=False) | Q(is_published=True, kind__in=QuestionKind.with_options),
                name="question_facet_is_published_choice",
            ),
        ]

    def is_for(self, kind: str) -> bool:
        """Whether participants of this kind are asked."""
        return self.for_whom in (QuestionFor.BOTH, kind)

    def is_bound(self) -> bool:
        opens = self.campaign.registration_opens_at
        has_opened = self.pk is not None and opens is not None and opens <= timezone.now()
        return has_opened or super().is_bound()

    def clean(self) -> None:
        super().clean()
        if self.is_facet and not (self.is_published and self.has_options):
            raise ValidationError(
                {"is_facet": _("Only a published question with choices can be used to filter the directory.")}
            )


class CampaignQuestionOption(OptionFields):
    question = ParentalKey(CampaignQuestion, on_delete=models.CASCADE, related_name="options")

    class Meta(OptionFields.Meta):
        constraints = [models.UniqueConstraint(fields=("question", "code"), name="question_option_code_once")]


class ParticipationAnswer(AnswerFields):
    """What a participant answered."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(CampaignQuestion, on_delete=models.PROTECT, related_name="answers")
    option = models.ForeignKey(
        CampaignQuestionOption,
        verbose_name=_("choice"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
    )

    class Meta(AnswerFields.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=("participation", "question", "option"),
                name="participation_answer_option_once",
                condition=Q(option__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("participation", "question"), name="participation_answer_once", condition=Q(option__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=("option", "participation"), name="participation_answer_facet")]

    def __str__(self) -> str:
        return f"{self.participation_id}/{self.question_id}"
