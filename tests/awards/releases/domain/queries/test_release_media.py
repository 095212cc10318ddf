"""Which images and documents nobody outside the circle finds: what only the release uses, or was uploaded for it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from foundation.audit import registry
from foundation.audit.models import Entry
from foundation.organisations.models import Organisation
from foundation.records.domain.concealment import conceal, is_concealed
from media.models import SiteDocument, SiteImage
from tests.factories.events import EventFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.people import publisher
from tests.factories.results import TalkFactory

pytestmark = pytest.mark.django_db


def find(person, model=SiteImage):
    return set(conceal(model.objects.all(), person))


def note(row):
    """What Wagtail's task does after each save."""
    update_reference_index_task.func(row._meta.app_label, row._meta.model_name, str(row.pk))


@pytest.fixture
def image(ready):
    """In the newest draft of an awardee's page alone: its row was saved before."""
    found = ImageFactory()
    ready.page.picture = found
    ready.page.save_revision(clean=False)
    note(ready.page)
    return found


def test_what_only_the_release_uses_is_the_circles(ready, image):
    ready.begin()
    stranger = publisher()

    assert [find(person) for person in (stranger, AnonymousUser(), ready.clerk)] == [set(), set(), {image}]


def test_what_something_else_uses_too_is_everybodys(ready, image):
    ready.begin()
    event = EventFactory(picture=image)
    note(event)

    assert find(publisher()) == {image}


def test_without_a_release_and_once_it_is_out_everybody_finds_it(ready, image):
    stranger = publisher()
    assert find(stranger) == {image}
    ready.begin()
    AwardCycle.objects.update(released_at=timezone.now())

    assert find(stranger) == {image}


def test_what_the_circle_uploads_is_its_own_until_something_uses_it(ready):
    before = ImageFactory(uploaded_by_user=ready.clerk)
    release = ready.begin()
    after, others = ImageFactory(uploaded_by_user=ready.clerk), ImageFactory(uploaded_by_user=publisher())
    SiteImage.objects.filter(pk=before.pk).update(created_at=release.made_at - timedelta(minutes=1))
    stranger = publisher()
    assert find(stranger) == {before, others}
    note(EventFactory(picture=after))

    assert find(stranger) == {before, after, others}


def test_who_uploaded_it_always_finds_it(ready, image):
    ready.begin()
    outsider = publisher()
    SiteImage.objects.filter(pk=image.pk).update(uploaded_by_user=outsider)
    mine = ImageFactory(uploaded_by_user=ready.head)

    assert find(outsider) == {image}
    assert mine in find(ready.head)


def test_logos_and_slides_count_before_wagtail_has_noted_them(ready):
    logo, slides = ImageFactory(), DocumentFactory()
    Awardee.objects.filter(pk=ready.awardee.pk).update(logo=logo)
    TalkFactory(awardee=ready.awardee, slides=slides)
    ReferenceIndex.objects.all().delete()
    ready.begin()
    stranger = publisher()

    assert (find(stranger), find(stranger, SiteDocument)) == (set(), set())
    assert (find(ready.clerk), find(ready.clerk, SiteDocument)) == ({logo}, {slides})


@pytest.fixture
def winner(ready):
    """The record that came with the award."""
    ready.begin()
    return ready.awardee.organisations.get().organisation


def test_an_organisation_that_came_with_an_award_is_the_circles(ready, winner):
    assert [winner in find(person, Organisation) for person in (publisher(), ready.clerk)] == [False, True]
    assert [is_concealed(Organisation, winner.pk, person) for person in (publisher(), ready.clerk)] == [True, False]
    AwardCycle.objects.update(released_at=timezone.now())

    assert winner in find(publisher(), Organisation)


def test_a_case_study_of_the_release_is_no_other_use_of_an_organisation(ready, winner):
    type(ready.case).objects.filter(pk=ready.case.pk).update(organisation=winner)

    assert winner not in find(publisher(), Organisation)


@pytest.mark.parametrize("use", ["division", "merged", "before"])
def test_an_organisation_that_was_known_otherwise_is_everybodys(ready, winner, use):
    if use == "division":
        DivisionFactory(organisation=winner)
    elif use == "merged":
        OrganisationFactory(merged_into=winner)
    else:
        Organisation.objects.filter(pk=winner.pk).update(created_at=ready.cycle.closes_at - timedelta(days=1))

    assert winner in find(publisher(), Organisation)


def list_found(person):
    """What of the record of files this person finds."""
    found = Entry.objects.filter(subject_type="media.sitedocument")
    for leave_out in registry.filters.list():
        found = leave_out(found, person)
    return list(found)


def test_a_file_that_the_circle_has_deleted_is_not_read_of_in_the_record(ready):
    """Its title may say who has won; once the results are out it is read like any other."""
    ready.begin()
    for actor, label in ((ready.clerk, "見本商事の受賞写真"), (publisher(), "会場の地図")):
        document = DocumentFactory(title=label, uploaded_by_user=actor)
        for action in ("wagtail.edit", "wagtail.delete"):
            log(instance=document, action=action, user=actor, deleted=action == "wagtail.delete")
        document.delete()
    stranger = publisher()

    read = {person: {entry.subject_label for entry in list_found(person)} for person in (stranger, ready.clerk)}
    AwardCycle.objects.update(released_at=timezone.now())

    both = {"見本商事の受賞写真", "会場の地図"}
    assert read == {stranger: {"会場の地図"}, ready.clerk: both}
    assert {entry.subject_label for entry in list_found(stranger)} == both
