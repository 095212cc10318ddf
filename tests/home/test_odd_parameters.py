"""A character that no database takes, in any parameter of a public list: in no statement. The API refuses it."""

from contextlib import contextmanager

import pytest
from django.db import connection

from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.home import home_page
from tests.factories.news import PressReleaseFactory
from tests.factories.participation import CampaignPageFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
NUL = "\0"
ANY = ("q", "order", "page", "industry", "prefecture", "kind", "year", "tier", "theme")
OWN = {
    "case": ("near_industry", "near_size", "near_prefecture", "style", "size_band", "fiscal_year"),
    "event": ("month", "when", "format", "region", "access"),
    "news": ("about",),
    "campaign": ("row", "letter", "size_band"),
}


@contextmanager
def statements():
    found = []

    def look(execute, sql, params, many, context):
        found.append(repr((sql, params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


@pytest.fixture
def lists():
    case, event, release = CaseStudyPageFactory(), EventFactory(), PressReleaseFactory()
    campaign = CampaignPageFactory()
    ParticipationFactory(campaign=campaign.campaign, public=True)
    pages = {"case": case.get_parent().get_parent(), "event": event.get_parent(), "news": release.get_parent()}
    return {name: page.get_url() for name, page in {**pages, "campaign": campaign}.items()}


def test_a_page_leaves_it_out(client, lists):
    home_page()
    with statements() as found:
        answers = [
            client.get(address, {name: NUL}).status_code
            for kind, address in lists.items()
            for name in (*ANY, *OWN[kind])
        ]
        answers += [client.get("/ja/search/", {name: NUL}).status_code for name in ("q", "kind", "year", "page")]

    assert set(answers) == {200}
    assert [statement for statement in found if "\\x00" in statement] == []
