"""A public page that names an awardee before the release is found; what is older or isn't public is not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from awards.releases.domain.queries.release_finding import list_named
from awards.releases.domain.queries.release_name import list_naming_pages
from foundation.search.domain.entry import rebuild
from tests.factories.news import PressReleaseFactory
from tests.factories.results import AwardeeFactory, AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db
NAME = "公表みほん食品"


@pytest.fixture
def release(ready):
    return ready.begin()


def published(text, **changes):
    page = PressReleaseFactory(title=text, **changes)
    page.save_revision().publish()
    rebuild()
    return page


@pytest.mark.parametrize("text", [f"表彰式に{NAME}が登壇", "株式会社 公表みほん食品の紹介", "Embargoed Foods speaks"])
def test_a_page_that_names_an_awardee_is_found(release, text):
    page = published(text)

    assert [found.pk for found in list_naming_pages(release)] == [page.pk]
    assert [str(finding) for finding in list_named(release)] == [
        f"「{text}」：受賞者の名前が出ており、公開されています。"
    ]


def test_a_body_of_a_joint_award_is_found_by_its_own_name(ready, release):
    member = AwardeeOrganisationFactory(awardee=ready.awardee, organisation__name_ja="連名ためし工房")
    page = published(f"{member.organisation.name_ja}のきょう")

    assert [found.pk for found in list_naming_pages(release)] == [page.pk]


def test_other_names_drafts_and_what_is_older_are_not(release):
    published("別の見本商店が登壇")
    restricted = published(f"{NAME}の部外秘")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    older = published(f"{NAME}の昔の話")
    Page.objects.filter(pk=older.pk).update(last_published_at=release.cycle.closes_at - timedelta(days=1))
    rebuild()

    assert list_naming_pages(release) == []


@pytest.mark.parametrize("number", [3, 300])
def test_it_takes_as_many_statements_for_any_number(ready, release, number):
    rows = [AwardeeFactory.build(cycle=ready.cycle, tier=ready.awardee.tier) for _row in range(number)]
    type(ready.awardee).objects.bulk_create(rows)
    published(f"{NAME}の紹介")

    with CaptureQueriesContext(connection) as queries:
        list_naming_pages(release)

    assert len(queries) == 12


def test_without_an_index_it_says_that_nobody_looked(release, settings):
    settings.LAUREL_SEARCH_INDEX = False

    assert [finding.kind for finding in list_named(release)] == ["unsearched"]
