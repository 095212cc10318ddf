"""A draft: each part is read once, when it is first asked for; read again only where somebody says so."""

import pytest
from django.utils import timezone

from awards.applications.domain import load_draft, save_answers
from awards.applications.models import Answer, Application, Material
from tests.factories.applications import ApplicationFactory, accepted_file, checking
from tests.factories.programmes import RequiredMaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return Application.objects.select_related("cycle").get(pk=ApplicationFactory(complete=True).pk)


def effect_of(application):
    return application.cycle.items.get(code="effect")


def add_evidence(application):
    """A file that is asked for only where the effort is ticked."""
    requirement = RequiredMaterialFactory(
        cycle=application.cycle, code="evidence", item=effect_of(application), is_required=False
    )
    now = timezone.now()
    file = accepted_file(application.owner, "evidence.pdf")
    return Material.objects.create(
        application=application,
        requirement=requirement,
        file=file,
        added_by=application.owner,
        added_at=now,
        arrived_at=now,
        received_at=now,
    )


def untick(application):
    Answer.objects.filter(application=application, item_version__item__code="effect").update(is_chosen=False)


def test_load_draft_takes_no_query(application, django_assert_num_queries):
    with django_assert_num_queries(0):
        draft = load_draft(application)

    assert draft.application is application


@pytest.mark.parametrize(
    ("part", "queries"),
    [("questionnaire", 1), ("answers", 1), ("kept_materials", 1), ("materials", 1), ("received_materials", 1)],
)
def test_each_part_is_read_once(application, part, queries, django_assert_num_queries):
    draft = load_draft(application)

    with django_assert_num_queries(queries):
        first = getattr(draft, part)
    with django_assert_num_queries(0):
        assert getattr(draft, part) == first


def test_all_parts_take_three_queries(application, django_assert_num_queries):
    draft = load_draft(application)

    with django_assert_num_queries(3):
        codes = [question.item.code for question in draft.questionnaire.questions]
        answered = {answer.item_version.item_id for answer in draft.answers.values()}
        files = [(material.requirement.code, material.file.is_refused) for material in draft.materials]

    assert codes == ["eligible", "active", "days", "effect", "field"]
    assert answered == set(draft.answers) == {item.pk for item in application.cycle.items.exclude(code="field")}
    assert files == [("rules", False)]


def test_what_was_removed_is_in_no_list(application):
    application.materials.update(removed_at=timezone.now())

    draft = load_draft(application)

    assert (draft.kept_materials, draft.materials, draft.received_materials) == ([], [], [])


def test_evidence_counts_where_its_effort_is_ticked(application):
    evidence = add_evidence(application)
    ticked = load_draft(application)
    assert evidence in ticked.materials
    assert ticked.is_applicable(evidence.requirement)

    untick(application)
    draft = load_draft(application)

    assert not draft.is_applicable(evidence.requirement)
    assert [material.requirement.code for material in draft.materials] == ["rules"]
    assert evidence in draft.kept_materials
    assert evidence in draft.received_materials


def test_evidence_for_an_effort_without_an_answer_is_not_asked_for(application):
    evidence = add_evidence(application)
    Answer.objects.filter(application=application).delete()

    assert not load_draft(application).is_applicable(evidence.requirement)


def test_a_file_that_is_being_checked_is_not_received(application):
    material = application.materials.get()
    checking(material)

    draft = load_draft(application)

    assert draft.materials == [material]
    assert draft.received_materials == []


def test_reread_reads_answers_and_files_again_but_not_the_questionnaire(application, django_assert_num_queries):
    draft = load_draft(application)
    before = (draft.questionnaire, len(draft.materials), draft.answers[effect_of(application).pk].is_chosen)
    untick(application)
    application.materials.update(removed_at=timezone.now())

    again = draft.reread()

    with django_assert_num_queries(2):
        assert again.questionnaire is draft.questionnaire
        assert (again.answers.keys(), again.materials) == (draft.answers.keys(), [])
    assert not again.answers[effect_of(application).pk].is_chosen
    assert before == (draft.questionnaire, len(draft.materials), draft.answers[effect_of(application).pk].is_chosen)


def test_reread_of_a_draft_that_read_nothing_reads_the_questionnaire(application, django_assert_num_queries):
    again = load_draft(application).reread()

    with django_assert_num_queries(1):
        assert len(again.questionnaire.questions) == 5


def test_reread_takes_the_row_it_is_given(application):
    locked = Application.objects.get(pk=application.pk)

    assert load_draft(application).reread(locked).application is locked


def test_what_is_saved_is_seen_after_rereading(application):
    draft, item = load_draft(application), effect_of(application)
    old = draft.answers[item.pk].text

    save_answers(draft, {item.pk: {"text": "書き直した文"}}, by=application.owner)

    assert draft.answers[item.pk].text == old
    assert draft.reread().answers[item.pk].text == "書き直した文"


def test_answers_are_read_for_materials_only_where_one_is_evidence(application, django_assert_num_queries):
    add_evidence(application)
    draft = load_draft(application)

    with django_assert_num_queries(2):
        assert len(draft.materials) == 2
