"""What the public reads of an awardee."""

import pytest

from awards.results.domain.queries.awardee import list_figures
from tests.factories.programmes import (
    ScreeningItemFactory,
)
from tests.factories.results import AwardeeFactory, AwardeeMeasureFactory
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db


def read(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_median_of_two_is_not_shown(client):
    page = AwardeePageFactory()
    item = ScreeningItemFactory(cycle=page.awardee.cycle)
    AwardeeMeasureFactory(item=item, value="60", awardee=page.awardee)
    AwardeeMeasureFactory(item=item, value="40", awardee=AwardeeFactory(cycle=page.awardee.cycle))

    assert "50.0" not in read(client, page)


def test_figures_that_may_not_be_published_stay_inside(client):
    page = AwardeePageFactory()
    for is_public, value in ((True, "44.4"), (False, "33.3")):
        item = ScreeningItemFactory(cycle=page.awardee.cycle, is_public=is_public)
        AwardeeMeasureFactory(awardee=page.awardee, item=item, value=value)

    html = read(client, page)

    assert [value in html for value in ("44.4", "33.3")] == [True, False]


def test_a_figure_whose_question_has_no_wording_is_left_out():
    awardee = AwardeePageFactory().awardee
    worded, bare = (ScreeningItemFactory(cycle=awardee.cycle) for _turn in range(2))
    for item in (worded, bare):
        AwardeeMeasureFactory(awardee=awardee, item=item)

    lines = list_figures(awardee, {worded.pk: worded.current_version})

    assert [line.version for line in lines] == [worded.current_version]
