"""Reports on the page of the organisation that sent them: released, agreed to, published answers alone."""

import pytest
from django.utils import timezone

from campaigns.reports.domain.queries.report_source import REPORTS
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report, ReportPeriod, ReportQuestion
from tests.factories.cooperation import (
    DAY,
    body_of,
    chosen,
    ended_campaign,
    open_period,
    said,
    sent,
    taking_part,
    with_choices,
)
from tests.factories.organisations import OrganisationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
AGREED = said(may_publish=True)


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def period():
    return open_period(ended_campaign(name_ja="みほん月間", name_en="Sample Month", announced_at=timezone.now() - DAY))


def release(period, *, ago=DAY):
    ReportPeriod.objects.filter(pk=period.pk).update(released_at=timezone.now() - ago)


@pytest.mark.parametrize(
    ("language", "campaign", "question"), [("ja", "みほん月間", "参加した人数"), ("en", "Sample Month", "People")]
)
def test_a_released_report_stands_on_the_page_of_who_sent_it(
    client, period, organisation, language, campaign, question
):
    sent(period, Reporter(participation=taking_part(period, organisation=organisation)), AGREED)
    address = f"/{language}/organisations/{organisation.public_id}/"
    before = page_of(client.get(address)).said_with("相談会を開きました。")

    release(period)
    shown = page_of(client.get(address)).one("section:has(article)")

    assert before == []
    assert shown.one("article h3").text.startswith(campaign)
    assert shown.one("article p").text == "相談会を開きました。"
    assert (shown.texts("article dt"), shown.texts("article dd")) == ([question], ["120"])


@pytest.mark.parametrize(("language", "label"), [("ja", "取り組んだこと"), ("en", "What you tried")])
def test_choices_stand_below_their_question(client, period, organisation, language, label):
    with_choices(period)
    ReportQuestion.objects.filter(code="next").update(is_published=False)
    content = said(
        may_publish=True, ways=chosen(period, "ways", "home", "away"), next=chosen(period, "next", "home")[0]
    )
    sent(period, Reporter(participation=taking_part(period, organisation=organisation)), content)
    release(period)

    shown = page_of(client.get(f"/{language}/organisations/{organisation.public_id}/")).one("section:has(article)")

    assert shown.texts("article dt")[1:] == [label]
    assert shown.texts("article dd") == ["120", f"{label} home", f"{label} away"]


def test_nothing_stands_there_that_the_public_may_not_read(period):
    silent, drafting, gone = OrganisationFactory.create_batch(3)
    release(period)
    sent(period, Reporter(participation=taking_part(period, organisation=silent)), said())
    draft = taking_part(period, organisation=drafting)
    Report.objects.create(period=period, participation=draft, may_publish=True, text="下書き")
    left = taking_part(period, organisation=gone)
    sent(period, Reporter(participation=left), AGREED)
    type(left).objects.filter(pk=left.pk).update(state="withdrawn")

    assert [REPORTS.list_for(one, "ja") for one in (silent, drafting, gone)] == [[], [], []]
    assert set(REPORTS.organisations()) == set()


def test_a_body_and_a_release_to_come(period, organisation):
    sent(period, Reporter(request=body_of(period, organisation=organisation)), AGREED)
    release(period, ago=-DAY)
    before = REPORTS.list_for(organisation, "ja")

    release(period)

    assert before == []
    assert [item.note for item in REPORTS.list_for(organisation, "ja")] == ["相談会を開きました。"]


def test_a_page_of_many_reports_costs_what_one_costs(organisation, django_assert_num_queries):
    for number in (1, 5):
        for _campaign in range(number):
            period = with_choices(open_period())
            release(period)
            content = said(may_publish=True, ways=chosen(period, "ways", "home", "away"))
            sent(period, Reporter(participation=taking_part(period, organisation=organisation)), content)
        with django_assert_num_queries(2):
            assert len(REPORTS.list_for(organisation, "ja")) >= number
