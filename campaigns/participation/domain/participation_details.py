"""The details of a participant: columns of a participation, and answers to the campaign's questions.

The same for all sources: the public form, the private page, staff, a table. Values are already cleaned (by the forms
and the import); here they are written as typed rows. Writes no state and sends nothing.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from campaigns.participation.domain.question_answer import build_rows, read_rows
from campaigns.participation.models import CampaignQuestion, Participation, ParticipationAnswer

COLUMNS = (
    *("name_ja", "name_en", "name_kana", "corporate_number", "industry", "size_band", "prefecture", "postal_address"),
    "website",
)
CONSENTS = ("may_publish", *(f"publishes_{name}" for name in Participation.HELD_BACK))


class Details(Struct, frozen=True):
    """`columns`: of COLUMNS and CONSENTS, what is known. `answers`: by the question's code; an option, several,
    a number, a text, or None.
    """

    kind: str
    columns: Mapping[str, Any]
    answers: Mapping[str, Any] = field(default_factory=dict)


def build_answers(
    participation: Participation, questions: list[CampaignQuestion], answers: Mapping[str, Any]
) -> list[ParticipationAnswer]:
    return build_rows(ParticipationAnswer, questions, answers, participation=participation)


def write_answers(participation: Participation, answers: Mapping[str, Any]) -> None:
    """Replace the answers to the same questions; other answers stay."""
    questions = list(participation.campaign.questions.filter(code__in=list(answers)))
    participation.answers.filter(question__in=questions).delete()
    ParticipationAnswer.objects.bulk_create(build_answers(participation, questions, answers))


def read_answers(participation: Participation) -> dict[str, Any]:
    """The answers by the question's code, in the shape that `write_answers` takes; one query."""
    rows = participation.answers.select_related("question", "option")
    return read_rows(rows.order_by("option__order", "pk"))
