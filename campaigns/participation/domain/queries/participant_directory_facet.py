"""Ways to narrow the directory: kind, industry, size, and published questions marked as filters.

Values held back are neither found nor counted; a question that is no longer published stops being a filter at once.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from campaigns.participation.domain.queries.participation_count import Numbers, consenting
from campaigns.participation.enums import ParticipantKind
from campaigns.participation.models import Campaign, CampaignQuestion, CampaignQuestionOption, ParticipationAnswer
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.listing import Label, count_by
from foundation.organisations.domain.queries.code_list import list_codes
from foundation.organisations.models import Industry, SizeBand


class OwnFacet(Struct, frozen=True):
    """A facet over a column of the participation itself, which one index serves."""

    name: str
    label: Label
    options: Sequence[tuple[str, str]]

    def choices(self) -> Iterable[tuple[str, str]]:
        return self.options

    def narrow(self, rows: QuerySet[Any], values: Sequence[str]) -> QuerySet[Any]:
        return consenting(rows, self.name).filter(**{f"{self.name}__in": values})

    def list_counts(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return count_by(consenting(rows, self.name), self.name)


class AnswerFacet(Struct, frozen=True):
    """A facet over the choices of a published question."""

    name: str
    label: Label
    options: Sequence[tuple[str, str]]
    question: int

    def choices(self) -> Iterable[tuple[str, str]]:
        return self.options

    def narrow(self, rows: QuerySet[Any], values: Sequence[str]) -> QuerySet[Any]:
        chosen = ParticipationAnswer.objects.filter(question=self.question, option__code__in=values)
        return rows.filter(pk__in=chosen.values("participation"))

    def list_counts(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        answers = ParticipationAnswer.objects.filter(
            question=self.question, participation__in=rows.order_by().values("pk")
        )
        return count_by(answers, "option__code")


def list_facets(campaign: Campaign, numbers: Numbers) -> list[OwnFacet | AnswerFacet]:
    """The facets in the order in which they are shown, read once. Codes that nobody has are left out."""
    kinds = [(str(kind), str(kind.label)) for kind in ParticipantKind]
    industries = [(code.code, code.name) for code in list_codes(Industry) if code.pk in numbers.by["industry"]]
    sizes = [(code.code, code.name) for code in list_codes(SizeBand) if code.pk in numbers.by["size_band"]]
    own = [
        OwnFacet("kind", pgettext_lazy("participant", "Kind"), kinds),
        OwnFacet("industry", _("Industry"), industries),
        OwnFacet("size_band", pgettext_lazy("facet", "Employees"), sizes),
    ]
    return [*own[:1], *_of_questions(campaign), *(facet for facet in own[1:] if facet.options)]


def _of_questions(campaign: Campaign) -> list[AnswerFacet]:
    return [
        AnswerFacet(
            f"q-{question.code}", question.label, [(option.code, option.label) for option in options], question.pk
        )
        for question, options in _list_questions(campaign.pk)
    ]


@once
def _list_questions(campaign: int) -> list[tuple[CampaignQuestion, list[CampaignQuestionOption]]]:
    """The published questions that narrow the list, with what can be chosen."""
    questions = CampaignQuestion.objects.filter(campaign=campaign, is_facet=True, is_published=True)
    return [(question, list(question.options.all())) for question in questions.prefetch_related("options")]
