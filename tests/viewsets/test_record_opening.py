"""Lists of the office open on this year's, by a filter that is seen, can be taken away, and is kept as chosen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.applications import ApplicationFactory
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST, RESULTS = "participation:index", "participation:index_results"


def campaign(days, **values):
    """One that began so many days ago and lasts a month."""
    begins = timezone.now() - timedelta(days=days)
    return CampaignFactory(starts_at=begins, ends_at=begins + timedelta(days=30), announced_at=None, **values)


@pytest.fixture
def clerk(client):
    client.force_login(staff(*(f"view_{name}" for name in ("participation", "cooperationrequest", "application"))))
    return client


@pytest.fixture
def this_year(clerk):
    return campaign(5, name_ja="ことしの月間", year_label="")


@pytest.fixture
def last_year(this_year):
    last = campaign(370, name_ja="きょねんの月間", year_label="")
    ParticipationFactory(campaign=last, name_ja="きょねんの団体")
    ParticipationFactory(campaign=this_year, name_ja="ことしの団体")
    return last


def names(answer):
    return [row.name_ja for row in answer.context["object_list"]]


def test_a_bare_address_leads_on_to_this_year(clerk, this_year, last_year):
    answer = clerk.get(reverse(LIST))

    assert (answer.status_code, answer["Location"]) == (302, f"{reverse(LIST)}?campaign={this_year.pk}")
    shown = clerk.get(answer["Location"])
    assert names(shown) == ["ことしの団体"]
    assert page_of(shown).texts(".w-active-filters b") == ["ことしの月間"]
    assert page_of(shown).texts(".messages li") == [
        "今年の分から表示しています。絞り込みを外すと、すべての年を表示します。"
    ]


def test_it_is_said_once(clerk, this_year, last_year):
    clerk.get(reverse(LIST), follow=True)

    assert page_of(clerk.get(reverse(LIST), follow=True)).texts(".messages li") == []


def test_who_takes_the_filter_away_has_all_years_from_then_on(clerk, last_year):
    clerk.get(reverse(LIST), follow=True)

    clerk.get(reverse(RESULTS))  # as the cross on the chip does

    answer = clerk.get(reverse(LIST))
    assert answer.status_code == 200
    assert set(names(answer)) == {"ことしの団体", "きょねんの団体"}


def test_who_chooses_another_year_has_that_from_then_on(clerk, last_year):
    clerk.get(reverse(LIST), follow=True)

    clerk.get(reverse(RESULTS), {"campaign": last_year.pk})

    assert clerk.get(reverse(LIST))["Location"] == f"{reverse(LIST)}?campaign={last_year.pk}"


def test_a_chosen_year_that_has_no_rows_any_more_gives_way_to_this_year(clerk, this_year, last_year):
    before = campaign(740)
    gone = ParticipationFactory(campaign=before)
    clerk.get(reverse(LIST), follow=True)
    clerk.get(reverse(RESULTS), {"campaign": before.pk})

    gone.delete()

    assert clerk.get(reverse(LIST))["Location"] == f"{reverse(LIST)}?campaign={this_year.pk}"


def test_who_comes_by_a_link_has_what_the_link_says_and_chooses_nothing_by_it(clerk, this_year, last_year):
    own = clerk.get(reverse(LIST), {"kind": "organisation"})
    clerk.get(reverse(LIST), {"campaign": last_year.pk})
    clerk.get(reverse(LIST), {"kind": "organisation"})
    clerk.get(reverse(RESULTS), {"kind": "organisation", "q": "団体"})  # searches in what the link led to

    assert own.status_code == 200
    assert set(names(own)) == {"ことしの団体", "きょねんの団体"}
    assert clerk.get(reverse(LIST))["Location"] == f"{reverse(LIST)}?campaign={this_year.pk}"


def test_a_year_without_another_is_not_filtered(clerk, this_year):
    ParticipationFactory(campaign=this_year)
    campaign(370)

    assert clerk.get(reverse(LIST)).status_code == 200


def test_two_years_under_way_are_both_shown(clerk, last_year):
    ParticipationFactory(campaign=campaign(10))

    assert clerk.get(reverse(LIST)).status_code == 200


def test_when_none_is_running_the_latest_is_shown(clerk):
    for days in (400, 40):
        ParticipationFactory(campaign=campaign(days, name_ja=f"{days}日前", year_label=""))

    shown = clerk.get(reverse(LIST), follow=True)

    assert page_of(shown).texts(".w-active-filters b") == ["40日前"]


def test_requests_for_cooperation_open_on_this_year(clerk, this_year):
    CooperationRequestFactory(campaign=campaign(370))
    CooperationRequestFactory(campaign=this_year)

    answer = clerk.get(reverse("cooperationrequest:index"))

    assert answer["Location"] == f"{reverse('cooperationrequest:index')}?campaign={this_year.pk}"


def test_applications_open_on_the_cycle_under_way_until_all_are_asked_for(clerk):
    address = reverse("awards_applications_modeladmin_index")
    new, old = CycleFactory(), CycleFactory(closed=True, released=True)
    for cycle in (new, old):
        ApplicationFactory(cycle=cycle)

    answer = clerk.get(address)
    assert answer["Location"] == f"{address}?cycle={new.pk}"
    shown = page_of(clerk.get(answer["Location"]))
    assert shown.values("select[name=cycle] option[selected]", "value") == [str(new.pk)]
    everything = next(link["href"] for link in shown.all("form a.button"))
    assert everything == f"{address}?cycle="
    assert len(clerk.get(everything).context["object_list"]) == 2
    assert clerk.get(address).status_code == 200

    clerk.get(address, {"q": "", "cycle": old.pk})  # the form, sent

    assert clerk.get(address)["Location"] == f"{address}?cycle={old.pk}"


@pytest.mark.parametrize("number", [3, 60])
def test_finding_this_year_costs_the_same_however_many_rows_there_are(clerk, last_year, this_year, number):
    for _each in range(number):
        ParticipationFactory(campaign=this_year)
    clerk.get(reverse(LIST))

    with CaptureQueriesContext(connection) as queries:
        clerk.get(reverse(LIST))

    assert len(queries) == 7  # who asks, 4; what was chosen, and this year's, 3
