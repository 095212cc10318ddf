"""What a decision makes of an awardee: the facts of the submission decided on, tier and citation of the decision.

The rules the next editor must not break: nothing is read of what the applicant has saved since; of answers only what
may be published is taken. Writes nothing.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import override, pgettext
from msgspec import Struct

from awards.applications.domain.queries.submission_reading import SentDraft, SubmissionReader
from awards.applications.models import Answer
from awards.decisions.models import Decision
from awards.programmes.domain.item_measure import shown
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import ItemKind
from awards.results.domain.awardee_organisation import Party
from awards.results.enums import AwardeeGap
from foundation.organisations.enums import OrganisationRole
from foundation.text.languages import LANGUAGES

GIVEN = ("tier_id", "citation_ja", "citation_en")  # what the decision gives, the rest the submission
MISSING = {
    "name_en": AwardeeGap.NAME_EN,
    "industry_id": AwardeeGap.INDUSTRY,
    "prefecture_id": AwardeeGap.PREFECTURE,
    "employees_total": AwardeeGap.EMPLOYEES,
}


def read_given(decision: Decision) -> dict[str, Any]:
    """What is written of it: of a tier that publishes no citations the decision's is a note."""
    is_silent = decision.tier is not None and not decision.tier.publishes_citations
    return {name: "" if is_silent and name != "tier_id" else getattr(decision, name) for name in GIVEN}


class AwardeeFacts(Struct, frozen=True, dict=True):
    """One decision that gives a tier, and the submission that it was made on."""

    decision: Decision
    sent: SentDraft

    @property
    def language(self) -> str:
        """That in which the application was written."""
        language = self.sent.snapshot["language"]
        return language if language in LANGUAGES else LANGUAGES[0]

    @cached_property
    def columns(self) -> dict[str, Any]:
        """Of the awardee. What an application has in one language is the Japanese column at any rate."""
        application, submission = self.sent.application, self.decision.submission
        is_english = self.language == "en"
        return {
            **read_given(self.decision),
            "name_ja": application.organisation_name,
            "name_en": application.organisation_name_en,
            "name_kana": application.organisation_kana,
            "unit_ja": application.unit_name,
            "unit_en": application.unit_name if is_english else "",
            "industry_id": submission.industry_id,
            "size_band_id": submission.size_band_id,
            "employees_total": application.employees_total,
            "prefecture_id": submission.prefecture_id,
            "city_ja": application.city,
            "city_en": application.city if is_english else "",
        }

    @cached_property
    def parties(self) -> list[Party]:
        """The organisations in their roles, the lead first."""
        application = self.sent.application
        placed = ("city_ja", "city_en") if self.columns["prefecture_id"] else ()
        lead = Party(
            OrganisationRole.LEAD,
            name=application.organisation_name,
            corporate_number=application.corporate_number,
            record_id=application.organisation_id,
            columns={
                "name_kana": application.organisation_kana,
                "name_en": application.organisation_name_en,
                **{name: self.columns[name] for name in ("industry_id", "prefecture_id", *placed)},
            },
        )
        others = (
            Party(
                party.role,
                name=party.name,
                corporate_number=party.corporate_number,
                columns={"prefecture_id": party.prefecture_id},
            )
            for party in self.sent.parties
        )
        return [lead, *others]

    def list_measures(self) -> list[tuple[Question, Answer]]:
        return [(question, answer) for question, answer in self._list_answers() if question.is_measure]

    def list_efforts(self) -> list[tuple[Question, Answer]]:
        """Those that were chosen."""
        chosen = ((question, answer) for question, answer in self._list_answers() if question.is_effort)
        return [(question, answer) for question, answer in chosen if answer.is_chosen]

    def list_texts(self) -> list[tuple[Question, Answer]]:
        """Answers in words to questions other than efforts."""
        texts = ((question, answer) for question, answer in self._list_answers() if question.kind == ItemKind.TEXT)
        return [(question, answer) for question, answer in texts if answer.text.strip()]

    def _list_answers(self) -> Iterator[tuple[Question, Answer]]:
        """To what may be published, in the order of the questions."""
        for question in self.sent.questionnaire.questions:
            answer = self.sent.answers.get(question.item.pk)
            if answer is not None and question.item.is_public:
                yield question, answer

    def has_texts(self) -> bool:
        return bool(self.list_texts()) or any(answer.text.strip() for _question, answer in self.list_efforts())

    def list_gaps(self) -> list[AwardeeGap]:
        """What the submission doesn't say."""
        gaps = [gap for name, gap in MISSING.items() if not self.columns[name]]
        if self.has_texts():
            gaps.append(AwardeeGap.ENGLISH_ONLY if self.language == "en" else AwardeeGap.JAPANESE_ONLY)
        return gaps


def read_facts(decisions: Iterable[Decision]) -> list[AwardeeFacts]:
    """Of decisions loaded with submission, application and cycle; what they share is read once."""
    reader = SubmissionReader()
    return [AwardeeFacts(decision, reader.read(decision.submission, decision.application)) for decision in decisions]


def describe_measure(question: Question, answer: Answer, language: str) -> str:
    """A figure with its name and unit, in that language."""
    with override(language):
        version = question.version
        facts = {"label": version.label, "value": shown(answer.result, version.decimals), "unit": version.unit}
        return pgettext("figure", "%(label)s: %(value)s %(unit)s") % facts
