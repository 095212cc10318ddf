"""One published answer of an earlier awardee beside each question: with consent, while the award is active and public.

An example belongs to a question of any cycle of the programme and is matched by the question's code, so that a new
cycle has it, too.
"""

from datetime import datetime

from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.results.models import AnswerExample, Awardee


def find_examples(questionnaire: Questionnaire, at: datetime) -> dict[int, AnswerExample]:
    """The newest example for each question (by item) that has one: one query."""
    by_code: dict[str, Question] = {question.item.code: question for question in questionnaire.questions}
    rows = AnswerExample.objects.filter(
        consented_at__lte=at,
        awardee__in=Awardee.objects.released(at),
        item__code__in=by_code,
        item__cycle__programme=questionnaire.cycle.programme_id,
    ).select_related("awardee__cycle", "item")
    found: dict[int, AnswerExample] = {}
    for row in rows.order_by("awardee__cycle__opens_at", "pk"):
        question = by_code[row.item.code]
        if question.kind == row.item.kind:
            found[question.item.pk] = row
    return found
