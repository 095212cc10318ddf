"""What is being changed and not sent: named once, with what was sent and what is written."""

import pytest
from django.utils import timezone

from awards.applications.domain import load_draft, submit_application
from awards.applications.domain.queries.submission_in_force import load_in_force
from awards.applications.models import Answer, Application, Material
from awards.processing.domain.queries.submission_difference import Difference, list_changed_ids, list_differences
from tests.factories.applications import ApplicationFactory, accepted_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def differences(application):
    return list_differences(load_in_force(Application.objects.get(pk=application.pk)))


def take_a_file_out(application):
    application.materials.update(removed_at=timezone.now())


@pytest.mark.parametrize(
    "change",
    [
        lambda application: Application.objects.filter(pk=application.pk).update(city="さくら市"),
        lambda application: application.answers.filter(item_version__item__code="days").update(numerator=385),
        take_a_file_out,
    ],
)
def test_a_change_of_each_kind_is_seen_in_the_list(application, change):
    other = ApplicationFactory(cycle=application.cycle, submitted=True)
    Application.objects.update(state="returned")
    before = list_changed_ids(Application.objects.select_related("current_submission"))

    change(application)

    rows = Application.objects.select_related("current_submission")
    assert (before, list_changed_ids(rows)) == (set(), {application.pk})
    assert other.pk in {row.pk for row in rows}


def test_a_question_looked_at_and_left_blank_is_no_change_and_an_answer_to_it_is(application):
    Application.objects.update(state="returned")
    version = application.cycle.items.get(code="field").versions.get()
    answer = Answer.objects.create(application=application, item_version=version)
    rows = Application.objects.select_related("current_submission")
    assert list_changed_ids(rows.all()) == set()

    Answer.objects.filter(pk=answer.pk).update(text="地域で働く", is_chosen=True)

    assert list_changed_ids(rows.all()) == {application.pk}


def test_what_was_blank_when_it_was_sent_and_is_blank_now_is_no_change():
    application = ApplicationFactory(complete=True)
    version = application.cycle.items.get(code="field").versions.get()
    Answer.objects.create(application=application, item_version=version)
    submit_application(application, by=application.owner)
    Application.objects.update(state="returned")
    rows = Application.objects.select_related("current_submission")
    sent = {answer["code"]: answer["text"] for answer in rows.get().current_submission.snapshot["answers"]}

    assert sent["field"] == ""
    assert list_changed_ids(rows) == set()


def test_nothing_differs_right_after_it_was_sent(application):
    assert differences(application) == []


def test_a_draft_that_was_never_sent_differs_from_nothing():
    assert list_differences(load_draft(ApplicationFactory(complete=True))) == []


def test_columns_are_named_as_on_the_form(application):
    Application.objects.update(employees_total=None, city="さくら市")

    assert differences(application) == [Difference("市区町村", "", "さくら市"), Difference("従業員数", "182", "")]


def test_a_number_a_text_and_an_effort(application):
    Answer.objects.filter(item_version__item__code="days").update(note="増えた")
    Answer.objects.filter(item_version__item__code="effect").update(is_chosen=False)

    first, second = differences(application)

    assert first == Difference("平均実施日数", "8.0日 · 延べ日数 384 ÷ 実施した人数 48", first.drafted)
    assert first.drafted == "8.0日 · 延べ日数 384 ÷ 実施した人数 48 · 増えた"
    assert (second.label, second.sent[:2], second.drafted) == ("経営の効果", "検品", "")


def test_files_taken_out_and_put_in(application):
    old = application.materials.get()
    now = timezone.now()
    Material.objects.filter(pk=old.pk).update(removed_at=now)
    file = accepted_file(application.owner, "新規則.pdf")
    facts = {"added_by": application.owner, "added_at": now, "arrived_at": now, "received_at": now}
    Material.objects.create(application=application, requirement=old.requirement, file=file, **facts)

    assert differences(application) == [
        Difference("就業規則などの写し", "就業規則.pdf", ""),
        Difference("就業規則などの写し", "", "新規則.pdf"),
    ]
