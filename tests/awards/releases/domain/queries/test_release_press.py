"""A press release in a release comes out with it, not after its own date; an older date is said."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.release import set_moment
from awards.releases.domain.release_page import add_page
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from foundation.text.eras import JST
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db
MISDATED = (FindingKind.LATER, FindingKind.OTHER_DAY)
TEN = datetime(2031, 3, 5, 10, tzinfo=JST)


def find():
    found = list_findings(Release.objects.get(), at=timezone.now())
    return [(one.kind, one.is_stopping, one.page.pk) for one in found if one.kind in MISDATED]


@pytest.mark.parametrize(
    ("own", "kinds"),
    [
        (TEN, []),
        (TEN - timedelta(hours=1), []),
        (TEN + timedelta(minutes=1), [("later", True)]),
        (TEN + timedelta(days=1), [("later", True)]),
        (TEN - timedelta(days=1), [("other_day", False)]),
    ],
)
def test_its_own_moment_goes_with_that_of_the_release(ready, own, kinds):
    release = ready.begin(moment=TEN)
    page = PressReleaseFactory(live=False, date=own.date(), time=own.time())
    page.save_revision()
    add_page(release, page=page.page_ptr, by=ready.clerk)

    assert find() == [(*kind, page.pk) for kind in kinds]


def test_after_a_postponement_the_old_date_is_said_and_the_draft_decides(ready):
    release = ready.begin(moment=TEN)
    page = PressReleaseFactory(live=False, date=TEN.date(), time=None)
    page.save_revision()
    add_page(release, page=page.page_ptr, by=ready.clerk)
    before = find()
    set_moment(release, moment=TEN + timedelta(days=7), by=ready.clerk)
    old = find()
    page.date = (TEN + timedelta(days=7)).date()
    page.save_revision()

    assert (before, old, find()) == ([], [("other_day", False, page.pk)], [])


def test_a_translation_has_the_date_of_its_source(ready):
    release = ready.begin(moment=TEN)
    page = PressReleaseFactory(live=False, date=TEN.date() + timedelta(days=9))
    page.save_revision()
    english = translate(page, live=False)
    for one in (page, english):
        add_page(release, page=one.page_ptr, by=ready.clerk)
    page.date = TEN.date()
    page.time = None
    page.save_revision()

    assert find() == []
