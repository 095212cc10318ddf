"""Every reference of every app follows to the kept organisation."""

import pytest
from taggit.models import Tag, TaggedItem
from wagtail.models import ReferenceIndex

from awards.applications.models import ApplicationParty
from casestudies.models import CaseStudyPage
from events.models import EventOrganiser
from foundation.audit.models import Entry
from foundation.organisations.domain import merge_organisations
from foundation.organisations.domain.references import list_references
from foundation.organisations.models import Division
from tests.factories.applications import ApplicationFactory
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


RIGHTS = ("change_organisation", "delete_organisation", "view_organisation")


@pytest.fixture
def two():
    return OrganisationFactory(with_number=True, name_en=""), OrganisationFactory(name_kana="")


def test_every_reference_of_every_app_follows(two):
    old, kept = two
    number = old.corporate_number
    application = ApplicationFactory(organisation=old)
    ApplicationParty.objects.create(application=application, organisation=old, name="参加団体")
    AwardeeFactory(organisation__organisation=old)
    ParticipationFactory(organisation=old)
    Division.objects.create(organisation=old, name_ja="広報課")
    coverage = MediaCoverageFactory()
    coverage.organisations.add(old)
    page = CaseStudyPageFactory(organisation=old)
    page.save_revision()
    EventOrganiser.objects.create(page=EventFactory(), organisation=old)
    pointing = {reference.label: reference.rows(old).count() for reference in list_references()}

    merge = merge_organisations(old, kept, by=staff(*RIGHTS))

    old.refresh_from_db()
    kept.refresh_from_db()
    assert [label for label, rows in pointing.items() if rows] == sorted(
        label for label in merge.moved if not label.startswith("wagtailcore")
    )
    assert {r.label: r.rows(old).count() for r in list_references()} == dict.fromkeys(pointing, 0)
    assert {r.label: r.rows(kept).count() for r in list_references() if pointing[r.label]} | {
        "laurel_organisations.organisation.merged_into": 1
    } == {label: rows for label, rows in pointing.items() if rows} | {
        "laurel_organisations.organisation.merged_into": 1
    }
    assert (old.merged_into, old.corporate_number, kept.corporate_number) == (kept, None, number)
    assert (kept.name_kana, merge.before["name_kana"]) == ("ミホンショクヒン", "")
    assert CaseStudyPage.objects.get(pk=page.pk).latest_revision.content["organisation"] == kept.pk
    assert set(ReferenceIndex.get_references_to(kept).values_list("object_id", flat=True)) >= {str(page.pk)}
    assert Entry.objects.get(event="organisation.merged").after["into"] == kept.public_id


def test_what_points_by_type_and_number_follows(two):
    """Tags of a host, for example."""
    old, kept = two
    row = TaggedItem.objects.create(tag=Tag.objects.create(name="見本"), content_object=old)

    merge = merge_organisations(old, kept, by=staff(*RIGHTS))

    row.refresh_from_db()
    assert (row.content_object, merge.moved["taggit.taggeditem.content_object"]) == (kept, [row.pk])


def test_the_children_in_a_draft_follow_too(two):
    old, kept = two
    organiser = EventOrganiser.objects.create(page=EventFactory(), organisation=old)
    organiser.page.save_revision()

    merge_organisations(old, kept, by=staff(*RIGHTS))

    organiser.page.refresh_from_db()
    drafted = organiser.page.get_latest_revision_as_object().organisers.all()
    assert [each.organisation_id for each in drafted] == [kept.pk]
