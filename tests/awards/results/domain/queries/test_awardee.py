"""What the public reads of an awardee."""

from datetime import timedelta
from decimal import Decimal

import pytest

from awards.results.domain.queries.awardee import get_wording, list_earlier_awards, list_figures
from awards.results.models import Awardee
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import (
    ScreeningItemFactory,
)
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, AwardeeMeasureFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

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


def test_a_median_is_drawn_beside_its_table(client):
    page = AwardeePageFactory()
    item = ScreeningItemFactory(cycle=page.awardee.cycle)
    AwardeeMeasureFactory(item=item, value="60", awardee=page.awardee)
    for value in ("40", "20"):
        AwardeeMeasureFactory(item=item, value=value, awardee=AwardeeFactory(cycle=page.awardee.cycle))

    main = page_of(client.get(page.get_url())).one("main")

    drawn = main.one(".bars")
    assert drawn["aria-hidden"] == "true"
    assert [bar["width"] for bar in drawn.all("rect")] == ["60.0", "40.0"]
    assert [cell.text for cell in main.one(".bars + .table-scroll > table").all("td")] == ["60.0%", "40.0%"]


def test_figures_that_may_not_be_published_stay_inside(client):
    """Nor what was done about an item that may not be; on the page as in the API."""
    page = AwardeePageFactory()
    for is_public, value, text in ((True, "44.4", "公開した取組。"), (False, "33.3", "内部の取組。")):
        item = ScreeningItemFactory(cycle=page.awardee.cycle, is_public=is_public)
        AwardeeMeasureFactory(awardee=page.awardee, item=item, value=value)
        effort = ScreeningItemFactory(cycle=page.awardee.cycle, is_public=is_public, effort=True)
        AwardeeEffortFactory(awardee=page.awardee, item=effort, text_ja=text)

    answer = client.get(f"/api/v3/awardees/{page.awardee.public_id}/").content.decode()

    for shown in (read(client, page), answer):
        assert [text in shown for text in ("44.4", "公開した取組。")] == [True, True]
        assert [text in shown for text in ("33.3", "内部の取組。")] == [False, False]


def test_a_figure_whose_question_has_no_wording_is_left_out():
    awardee = AwardeePageFactory().awardee
    worded, bare = (ScreeningItemFactory(cycle=awardee.cycle) for _turn in range(2))
    for item in (worded, bare):
        AwardeeMeasureFactory(awardee=awardee, item=item)

    lines = list_figures(awardee, {worded.pk: worded.current_version})

    assert [line.version for line in lines] == [worded.current_version]


def test_with_a_room_only_figures_that_were_agreed_to_are_public(client):
    """On the page, in the API, in lists and in the medians that others are shown beside."""
    page = AwardeePageFactory(awardee__employees_total=4321)
    item = ScreeningItemFactory(cycle=page.awardee.cycle)
    mine = AwardeeMeasureFactory(awardee=page.awardee, item=item, value="44.4")
    for value in ("50", "60"):
        AwardeeMeasureFactory(awardee=AwardeeFactory(cycle=page.awardee.cycle), item=item, value=value)
    Awardee.objects.filter(pk=page.awardee.pk).update(needs_consent=True)

    before = read_everywhere(client, page)
    other = Awardee.objects.exclude(pk=page.awardee.pk).first()
    alone = list_figures(other, get_wording(other))[0].median
    mine.agreed_value = mine.value
    mine.save()
    Awardee.objects.filter(pk=page.awardee.pk).update(employees_agreed=4321)

    assert [("44.4" in text, "4,321" in text or "4321" in text) for text in before] == [(False, False)] * 2
    assert (alone, list_figures(other, get_wording(other))[0].median) == (None, Decimal(50))
    assert [("44.4" in text, "4,321" in text or "4321" in text) for text in read_everywhere(client, page)] == [
        (True, True),
        (True, True),
    ]


def read_everywhere(client, page):
    return read(client, page), client.get(f"/api/v3/awardees/{page.awardee.public_id}/").content.decode()


def test_an_organisation_that_isnt_named_makes_no_earlier_award():
    organisation = OrganisationFactory()
    now, before = (AwardeeFactory(cycle__released=True, organisation__organisation=organisation) for _cycle in range(2))
    opened = now.cycle.opens_at - timedelta(days=400)
    type(before.cycle).objects.filter(pk=before.cycle_id).update(announced_at=None, opens_at=opened)
    found = [list(list_earlier_awards(now))]
    for awardee in (before, now):
        awardee.organisations.update(is_named=False)
        found.append(list(list_earlier_awards(now)))
        awardee.organisations.update(is_named=True)

    assert found == [[before], [], []]
