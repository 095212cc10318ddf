"""A participant comes from its private page, reports what it did, first as a draft; the office releases it.

At a desk in Japanese with JavaScript, on a phone in English without; axe finds nothing, no page scrolls sideways.
"""

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.participation.domain import manage_path
from campaigns.reports.models import Report, ReportPeriod
from tests.factories.cooperation import DAY, ended_campaign, open_period, taking_part
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "ja": {"what": "取り組んだ内容", "people": "参加した人数", "draft": "下書きを保存する", "send": "報告を送信する",
           "may": "公表してよい", "sent": "相談会を開き、百二十人が参加しました。"},
    "en": {"what": "What you did", "people": "People", "draft": "Save as a draft", "send": "Send the report",
           "may": "may be published", "sent": "We held a fair; 120 people came."},
}  # fmt: skip


@pytest.fixture
def participation():
    period = open_period(
        ended_campaign(name_ja="みほん月間", name_en="Sample Month", announced_at=timezone.now() - DAY)
    )
    return taking_part(period, organisation=OrganisationFactory(name_ja="見本商店", name_en="Sample Shop"))


@pytest.mark.parametrize(("language", "width", "has_script"), [("ja", 1440, True), ("en", 390, False)])
def test_from_the_private_page_to_the_page_of_the_organisation(
    browser, axe, live_server, participation, language, width, has_script
):
    said = WORDS[language]
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=has_script, locale=language)
    page = context.new_page()

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(f"{live_server.url}{manage_path(participation)}")
    page.locator("main a[href*='/report/']").click()
    look()
    page.get_by_label(said["what"]).fill(said["sent"])
    page.get_by_role("button", name=said["draft"]).click()
    page.get_by_label(said["what"]).wait_for()
    assert Report.objects.get().state == "draft"

    page.get_by_role("button", name=said["send"]).click()
    page.locator(".error-summary").wait_for()
    look()
    page.get_by_label(said["people"]).fill("１２０")
    page.get_by_label(said["may"]).check()
    page.get_by_role("button", name=said["send"]).click()
    page.get_by_role("button", name=said["draft"]).wait_for(state="detached")
    look()
    assert Report.objects.get().state == "sent"

    release_reports(Report.objects.get().period)
    page.goto(f"{live_server.url}/{language}/organisations/{participation.organisation.public_id}/")
    page.get_by_text(said["sent"]).wait_for()
    look()
    context.close()


def release_reports(period):
    """The period closes; the page that asks, and its button."""
    ReportPeriod.objects.update(opens_at=timezone.now() - 2 * DAY, closes_at=timezone.now() - DAY)
    clerk = Client()
    clerk.force_login(staff("view_reportperiod", "change_reportperiod"))
    address = f"/admin/campaigns/report-periods/release/{period.pk}/"
    assert clerk.get(address).status_code == 200
    assert clerk.post(address).status_code == 302
    assert ReportPeriod.objects.get().released_at is not None
