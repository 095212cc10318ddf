"""What still has to be put right before an application can be submitted, and what is only unusual."""

from decimal import Decimal

import pytest
from django.utils import timezone

from awards.applications.domain import list_findings, load_draft, save_answers, submit_application
from awards.applications.domain.answer_editability import Editable
from awards.applications.domain.errors import ApplicationIncomplete
from awards.applications.domain.queries.answer import get_answers
from awards.applications.domain.submission_completeness import Finding, Section, is_about
from awards.applications.models import Answer
from foundation.assets.enums import Refusal, UploadState
from foundation.assets.models import StoredFile
from tests.awards.applications.questions import other_cycle
from tests.factories.applications import ApplicationFactory, accepted_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def items_of(application):
    return {item.code: item.pk for item in application.cycle.items.all()}


def save(application, **given):
    items = items_of(application)
    values = {items[code]: columns for code, columns in given.items()}
    return save_answers(load_draft(application), values, by=application.owner)


def results(application):
    answers = get_answers(application)
    return {code: answers[pk].result for code, pk in items_of(application).items() if pk in answers}


def messages(application, section="questions"):
    found = list_findings(load_draft(application))
    return [(finding.field, finding.is_warning) for finding in found if finding.section == section]


def test_an_impossible_relation_is_kept_and_is_an_error(application):
    save(application, eligible={"numerator": 64, "denominator": 160}, active={"numerator": 70}, days={"numerator": 384})

    assert results(application)["active"] is None
    assert Answer.objects.get(item_version__item__code="active").numerator == 70
    assert messages(application) == [("active-numerator", False)]
    found = list_findings(load_draft(application))
    assert [str(f) for f in found if f.field == "active-numerator"][0].count("70") == 1


def test_an_unusual_relation_is_a_warning(application):
    save(
        application, eligible={"numerator": 164, "denominator": 160}, active={"numerator": 48}, days={"numerator": 384}
    )

    assert results(application)["eligible"] == Decimal("102.5")
    assert messages(application) == [("eligible-numerator", True)]


def test_more_days_than_a_month_has(application):
    save(application, eligible={"numerator": 64, "denominator": 160}, active={"numerator": 10}, days={"numerator": 311})

    assert messages(application) == [("days-numerator", False)]


def test_efforts_count_when_they_are_chosen_and_described(application):
    assert messages(application, "efforts") == [("effect-is_chosen", False)]

    save(application, effect={"is_chosen": True, "text": ""}, field={"is_chosen": False, "text": "書きかけ"})

    assert messages(application, "efforts") == [("effect-text", False)]
    save(application, effect={"text": "語" * 801})
    assert messages(application, "efforts") == [("effect-text", False)]
    assert len(Answer.objects.get(item_version__item__code="effect").text) == 801
    save(application, effect={"text": "語" * 800})
    assert messages(application, "efforts") == []


def test_nobody_employed_is_said_and_any_other_number_is_fine(application):
    application.employees_total = 0
    assert messages(application, "organisation") == [("employees_total", False)]

    application.employees_total = 1
    assert messages(application, "organisation") == []


def test_a_party_without_a_name_is_said(application):
    application.parties.create(role="member", name="見本学園")
    assert messages(application, "organisation") == []

    application.parties.create(role="member", name="", unit_name="本部")
    assert messages(application, "organisation") == [("parties", False)]


@pytest.mark.parametrize(
    ("columns", "found"),
    [({}, []), ({"numerator": 3}, [("share-denominator", False)]), ({"denominator": 3}, [("share-numerator", False)])],
    ids=["empty", "without denominator", "without numerator"],
)
def test_a_question_that_is_not_required_is_asked_for_where_half_filled_in(columns, found):
    cycle = other_cycle()
    cycle.items.update(is_required=False)
    application = ApplicationFactory(cycle=cycle)
    save(application, share=columns)

    assert messages(application) == found


def test_findings_are_about_what_may_be_edited():
    application = ApplicationFactory(complete=True)
    questionnaire = load_draft(application).questionnaire
    (requirement,) = questionnaire.requirements
    column, file, answer = (
        Finding(Section.ORGANISATION, "city", ""),
        Finding(Section.MATERIALS, requirement.code, ""),
        Finding(Section.QUESTIONS, "eligible-numerator", ""),
    )
    check = Finding(Section.CHECK, "true", "")
    by_editable = {
        "everything": Editable(everything=True),
        "column": Editable(columns=frozenset({"city"})),
        "file": Editable(requirements=frozenset({requirement.pk})),
        "answer": Editable(items=frozenset({items_of(application)["eligible"]})),
    }

    about = {
        name: [is_about(finding, editable, questionnaire) for finding in (column, file, answer, check)]
        for name, editable in by_editable.items()
    }

    assert about == {
        "everything": [True, True, True, True],
        "column": [True, False, False, False],
        "file": [False, True, False, False],
        "answer": [False, False, True, False],
    }


def refused_file(application, requirement, name):
    """A file whose check failed, beside whatever else is there."""
    file = accepted_file(application.owner, name)
    StoredFile.objects.filter(pk=file.pk).update(state=UploadState.REFUSED, refusal=Refusal.ENCRYPTED)
    moments = {"added_at": timezone.now(), "arrived_at": timezone.now()}
    return application.materials.create(requirement=requirement, file_id=file.pk, added_by=application.owner, **moments)


def files_said(application):
    found = list_findings(load_draft(application))
    return [(str(finding), finding.is_warning) for finding in found if finding.section == "materials"]


def test_a_refused_file_beside_one_that_arrived_is_said_and_left_out_when_sent():
    application = ApplicationFactory(complete=True)
    extra = refused_file(application, application.cycle.required_materials.get(), "保護.pdf")

    assert files_said(application) == [("「保護.pdf」は受け付けられなかったので、提出されません。", True)]

    submission = submit_application(application, by=application.owner)
    assert [material.file.original_name for material in submission.materials.all()] == ["就業規則.pdf"]
    extra.refresh_from_db()
    assert extra.removed_at is not None


@pytest.mark.parametrize("is_required", [True, False])
def test_a_refused_file_alone_asks_for_another_or_to_be_removed(is_required):
    application = ApplicationFactory(complete=True)
    requirement = application.cycle.required_materials.get()
    application.materials.all().delete()
    application.cycle.required_materials.update(is_required=is_required)
    refused_file(application, requirement, "保護.pdf")

    said = ("「保護.pdf」は受け付けられませんでした。取り外すか、別のファイルを選んでください。", False)
    assert said in files_said(application)
    with pytest.raises(ApplicationIncomplete):
        submit_application(application, by=application.owner)
