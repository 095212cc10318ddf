"""What is missing, as the database finds it."""

import pytest
from django.utils import timezone

from awards.applications.domain.draft import load_draft
from awards.applications.domain.queries.application_missing_items import filter_missing, mark_missing, missing_sections
from awards.applications.domain.queries.submission_in_force import load_in_force
from awards.applications.domain.submission_completeness import list_missing
from awards.applications.models import Application, Material
from awards.programmes.enums import Section
from tests.factories.applications import ApplicationFactory, fill_in, full_cycle
from tests.factories.programmes import RequiredMaterialFactory, ScreeningItemFactory

pytestmark = pytest.mark.django_db


def test_the_database_and_the_check_agree_on_what_is_missing():
    cycle = full_cycle()
    whole = ApplicationFactory(cycle=cycle)
    fill_in(whole)
    bare = ApplicationFactory(cycle=cycle, empty=True)
    partly = ApplicationFactory(cycle=cycle)
    fill_in(partly)
    partly.answers.filter(item_version__item__code="effect").update(text="")
    partly.answers.filter(item_version__item__code="days").delete()
    partly.declarations.clear()
    removed = ApplicationFactory(cycle=cycle)
    fill_in(removed)
    Material.objects.filter(application=removed).update(removed_at=timezone.now())

    missing = {row.pk: set(missing_sections(row)) for row in mark_missing(Application.objects.all())}

    for application in (whole, bare, partly, removed):
        assert missing[application.pk] == {finding.section for finding in list_missing(load_draft(application))}
    assert missing[whole.pk] == set()


@pytest.mark.parametrize(
    ("name", "lacks"),
    [("", True), ("見本食品", True), ("𠮷野", True), ("Żółć Foods Ltd.", False), ("주식회사 견본", False)],
)
def test_a_reading_is_missing_where_the_name_has_kana_or_kanji(name, lacks):
    application = ApplicationFactory(organisation_name=name, organisation_kana="")
    (row,) = mark_missing(Application.objects.all())

    said = [each.field for each in list_missing(load_draft(application)) if each.section == Section.ORGANISATION]

    assert ("organisation_kana" in said) is lacks
    assert (Section.ORGANISATION in missing_sections(row)) is lacks


def test_one_question_or_material_can_be_asked_for():
    cycle = full_cycle()
    bare, partly = ApplicationFactory(cycle=cycle), ApplicationFactory(cycle=cycle)
    fill_in(partly)
    partly.answers.filter(item_version__item__code="days").delete()
    rows = Application.objects.all()

    assert set(filter_missing(rows, "question:days")) == {bare, partly}
    assert set(filter_missing(rows, "question:active")) == {bare}
    assert set(filter_missing(rows, "material:rules")) == {bare}
    assert set(filter_missing(rows, "material:nothing")) == set()
    assert set(filter_missing(rows, "nonsense")) == set()
    assert set(filter_missing(rows, Section.EFFORTS)) == {bare}


def test_of_what_was_sent_the_submission_is_looked_through_not_the_draft():
    cycle = full_cycle()
    sent = ApplicationFactory(cycle=cycle, submitted=True)
    sent.answers.update(numerator=None, is_chosen=False, text="")
    sent.materials.update(removed_at=timezone.now())
    Application.objects.update(contact_name="")
    later = RequiredMaterialFactory(cycle=cycle, code="later")
    item = ScreeningItemFactory(cycle=cycle, code="added", kind="text")
    rows = Application.objects.all()

    (row,) = mark_missing(rows)

    assert set(missing_sections(row)) == {Section.QUESTIONS, Section.MATERIALS}
    assert set(missing_sections(row)) == {finding.section for finding in list_missing(load_in_force(sent))}
    assert [set(filter_missing(rows, f"material:{code}")) for code in ("rules", later.code)] == [set(), {sent}]
    assert [set(filter_missing(rows, f"question:{code}")) for code in ("days", item.code)] == [set(), {sent}]
    assert set(filter_missing(rows, Section.EFFORTS)) == set()
