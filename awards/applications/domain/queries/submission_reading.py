"""What was sent, read as a draft is: everything that shows, judges or prints a draft does so with a submission.

The values and the wording come from the snapshot; codes of lists are shown with their names. Reads only. The rules the
next editor must not break: nothing here reads what the applicant has saved since, and no object from here is saved.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from django.db.models import Field, Model

from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.draft import Draft
from awards.applications.models import Answer, Application, ApplicationParty, Material, OtherAward, Submission
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire, get_questionnaire
from awards.programmes.models import AwardCycle, ScreeningItemVersion, ScreeningOption
from foundation.organisations.models import Prefecture

Snapshot = Mapping[str, Any]
WORDED = ("label", "numerator_label", "denominator_label")
LANGUAGES = ("ja", "en")


class SubmissionReader:
    """Reads any number of submissions: questions, versions and code lists are loaded once, when first needed."""

    def __init__(self) -> None:
        self._questionnaires: dict[int, Questionnaire] = {}
        self._versions: dict[int, dict[tuple[str, int], ScreeningItemVersion]] = {}
        self._questions: dict[tuple[Any, ...], Question] = {}
        self._codes: dict[str, Mapping[Any, Model]] = {}

    def read(self, submission: Submission, application: Application | None = None) -> "SentDraft":
        """The submission with the row it belongs to, if that is loaded already."""
        return SentDraft(self._application(submission, application or submission.application), submission, self)

    def get_questionnaire(self, cycle: AwardCycle, answers: Sequence[Snapshot]) -> Questionnaire:
        """The questions of the cycle; those that were answered in the version and the words they were answered in."""
        if cycle.pk not in self._questionnaires:
            self._questionnaires[cycle.pk] = get_questionnaire(cycle)
        worded = {each["code"]: question for each in answers if (question := self._question(cycle, each))}
        current = self._questionnaires[cycle.pk].questions
        return Questionnaire(cycle, [worded.get(question.item.code, question) for question in current])

    def find_code(self, name: str, value: Any, names: Snapshot | None = None) -> Model | None:
        """An entry of a code list by the column's name, called as on the day it was sent.

        Without those names it is called as today; one that no longer exists is shown by its code.
        """
        codes = cast("type[Any]", Application._meta.get_field(name).related_model)
        if value and names:
            named: Model = codes(pk=value, **names)
            return named
        if name not in self._codes:
            self._codes[name] = codes._default_manager.in_bulk()
        return self._codes[name].get(value) or (codes(pk=value, name_ja=value) if value else None)

    def _application(self, submission: Submission, application: Application) -> Application:
        """A copy of the row with the columns as they were sent."""
        sent, copied = submission.snapshot["organisation"], copy(application)
        code_names = submission.snapshot.get("code_names", {})
        for name in ORGANISATION_COLUMNS:
            column = cast(Field[Any, Any], Application._meta.get_field(name))
            value, names = sent.get(name, ""), code_names.get(name)
            if getattr(application, column.attname) == value and not names:
                continue
            setattr(copied, name, self.find_code(name, value, names) if column.is_relation else value)
        if copied.corporate_number != application.corporate_number:
            copied.organisation = None
        copied.submitted_at, copied.source = submission.submitted_at, submission.source
        return copied

    def _question(self, cycle: AwardCycle, sent: Snapshot) -> Question | None:
        """The version that was answered, in the wording of that day; made once for all that were sent alike."""
        names = [f"{stem}_{language}" for stem in WORDED for language in LANGUAGES if f"{stem}_{language}" in sent]
        key = (cycle.pk, sent["code"], sent["version"], *(sent[name] for name in names))
        if key not in self._questions:
            version = self._list_versions(cycle).get((sent["code"], sent["version"]))
            if version is None:
                return None
            worded = copy(version)
            for name in names:
                setattr(worded, name, sent[name])
            self._questions[key] = Question(version.item, worded, tuple(version.options.all()))
        return self._questions[key]

    def _list_versions(self, cycle: AwardCycle) -> dict[tuple[str, int], ScreeningItemVersion]:
        if cycle.pk not in self._versions:
            rows = ScreeningItemVersion.objects.filter(item__cycle=cycle).select_related("item")
            every = rows.prefetch_related("options")
            self._versions[cycle.pk] = {(each.item.code, each.number): each for each in every}
        return self._versions[cycle.pk]


class SentDraft(Draft, frozen=True, dict=True):
    """A submission in the shape of a draft. Made by `SubmissionReader.read`."""

    submission: Submission
    reader: SubmissionReader

    @property
    def snapshot(self) -> Snapshot:
        return cast(Snapshot, self.submission.snapshot)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return self.reader.get_questionnaire(self.application.cycle, self.snapshot["answers"])

    @cached_property
    def answers(self) -> dict[int, Answer]:
        questions = {question.item.code: question for question in self.questionnaire.questions}
        given = [(questions.get(each["code"]), each) for each in self.snapshot["answers"]]
        return {question.item.pk: self._answer(question, each) for question, each in given if question}

    @cached_property
    def kept_materials(self) -> Sequence[Material]:
        """The files as they were sent: one that was removed since isn't, and a requirement has its name of then."""
        materials = list(self.submission.materials.select_related("file", "requirement", "added_by"))
        named = {each["requirement"]: each for each in self.snapshot["materials"]}
        for material in materials:
            material.removed_at = None
            _reword(material.requirement, "name", named.get(material.requirement.code, {}), "requirement_name")
        return materials

    @property
    def materials(self) -> list[Material]:
        return list(self.kept_materials)

    @cached_property
    def parties(self) -> Sequence[ApplicationParty]:
        sent = self.snapshot["parties"]
        return [
            ApplicationParty(
                application=self.application,
                role=each["role"],
                name=each["name"],
                corporate_number=each["corporate_number"],
                unit_name=each["unit_name"],
                prefecture=cast(Prefecture | None, self._prefecture(each)),
            )
            for each in sent
        ]

    def _prefecture(self, party: Snapshot) -> Model | None:
        return self.reader.find_code("prefecture", party["prefecture"], party.get("prefecture_names"))

    @cached_property
    def other_awards(self) -> Sequence[OtherAward]:
        return [OtherAward(application=self.application, **each) for each in self.snapshot["other_awards"]]

    @cached_property
    def confirmed(self) -> frozenset[int]:
        codes = {each["code"] for each in self.snapshot["declarations"]}
        return frozenset(each.pk for each in self.questionnaire.declarations if each.code in codes)

    def reread(self, application: Application | None = None) -> "SentDraft":
        """Itself: a submission never changes."""
        return self

    def _answer(self, question: Question, sent: Snapshot) -> Answer:
        columns = ("numerator", "denominator", "is_chosen", "text", "note")
        return Answer(
            application=self.application,
            item_version=question.version,
            number=_decimal(sent["number"]),
            result=_decimal(sent["result"]),
            option=_option(question, sent),
            **{name: sent[name] for name in columns},
        )


def _decimal(sent: str | None) -> Decimal | None:
    return None if sent is None else Decimal(sent)


def _option(question: Question, sent: Snapshot) -> ScreeningOption | None:
    """The choice in the words of its day."""
    if not sent["option"]:
        return None
    current = next((option for option in question.options if option.code == sent["option"]), None)
    option = copy(current) if current else ScreeningOption(code=sent["option"], label_ja=sent["option"])
    _reword(option, "label", sent, "option_label")
    return option


def _reword(record: Model, stem: str, sent: Snapshot, sent_stem: str) -> None:
    """Give the record the wording that was sent with it, where there is one."""
    for language in LANGUAGES:
        if f"{sent_stem}_{language}" in sent:
            setattr(record, f"{stem}_{language}", sent[f"{sent_stem}_{language}"])
