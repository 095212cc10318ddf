"""Two people come to a release: prepared, submitted, approved, held, postponed, approved again; then the day comes.

At a desk, on a phone, without a script, by the keyboard; a visitor looks before and after.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import OutcomeText, Release
from tests.awards.releases.decided import DecidedResults, run_steps
from tests.awards.releases.ready import next_minute, run_submission
from tests.parts.browser import in_each_way
from tests.parts.signing_in import Visit

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = timedelta(seconds=1)


def address(name, *args):
    return reverse(f"award_releases:{name}", args=args)


class Day:
    """Who prepares, who approves, and the release that they come to."""

    def __init__(self, decided, first, second):
        self.decided, self.first, self.second = decided, first, second

    @property
    def release(self):
        return Release.objects.get()

    def type_moment(self, visit, moment):
        visit.page.fill("[name=moment]", f"{localtime(moment):%Y-%m-%d %H:%M}")
        visit.page.keyboard.press("Escape")
        visit.send("main form:has([name=moment]) button[type=submit]")

    def begin(self, moment):
        self.first.open(reverse("award_cycles:release", args=[self.decided.judged.cycle.pk]))
        self.type_moment(self.first, moment)
        self.first.open(address("board", self.release.pk))  # Wagtail's message has half its colours while it comes
        assert (self.release.state, self.release.moment) == ("draft", moment)

    def admit(self):
        self.first.open(address("circle", self.release.pk))
        self.first.page.select_option("select[name=user]", str(self.decided.ready.head.pk))
        self.first.send("button[name=add]")

    def word(self):
        self.first.open(address("outcomes", self.release.pk))
        text = OutcomeText.objects.get(outcome="reserve")
        self.first.send(f"main a[href='{address('outcome', self.release.pk, text.pk)}']")
        self.first.look()
        self.first.page.fill("[name=subject_en]", "{cycle}: in reserve")
        self.first.send("main form:has([name=subject_en]) button")
        text.refresh_from_db()
        assert text.subject_en == "{cycle}: in reserve"

    def approve(self):
        self.first.open(address("submit", self.release.pk))
        self.first.send()
        self.first.open(address("board", self.release.pk))  # as above
        run_submission()
        self.second.open(address("board", self.release.pk))
        self.second.open(address("approve", self.release.pk))
        self.second.send("main form:has([name=seen]) button[type=submit]")
        assert (self.release.state, self.release.approved_by) == ("approved", self.decided.ready.head)

    def hold(self):
        self.first.open(address("hold", self.release.pk))
        self.first.send()
        self.first.open(address("board", self.release.pk))  # as above
        assert (self.release.state, carry_out_due()) == ("held", False)

    def postpone(self, moment):
        self.second.open(address("moment", self.release.pk))
        self.type_moment(self.second, moment)
        assert (self.release.state, self.release.moment) == ("draft", moment)


def read_results(browser, axe, url, address, *, width, has_script):
    """What somebody without an account reads."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{url}{address}")
    if has_script:
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    text = page.inner_text("main")
    context.close()
    return text


def read_outcome(visit, application, language):
    """From the receipt of an application to the page that says what has become of it."""
    visit.page.set_extra_http_headers({"Accept-Language": language})
    visit.open(reverse("laurel_applications:receipt", args=[application.public_id]))
    visit.send(f"main a[href='{reverse('laurel_releases:outcome', args=[application.public_id])}']")
    visit.look()
    return visit.page.inner_text("main")


@in_each_way
def test_from_its_plan_to_its_day(browser, axe, live_server, time_machine, language, width, has_script):
    decided, look = DecidedResults(), {"width": width, "has_script": has_script}
    page = decided.ready.page.get_parent().specific.get_url()
    people = (decided.ready.clerk, decided.ready.head)
    visits = [Visit(browser, axe, live_server.url, person, language=language, **look) for person in people]
    day = Day(decided, *visits)
    early, late = next_minute(), next_minute(timedelta(hours=2))

    day.begin(early)
    day.admit()
    day.word()
    day.approve()
    day.hold()
    day.postpone(late)
    day.approve()

    for moment, names in ((early, False), (late, True)):
        time_machine.move_to(moment - SECOND, tick=False)  # a page takes longer than that second
        assert carry_out_due() == names
        assert decided.ready.awardee.name_ja not in read_results(browser, axe, live_server.url, page, **look)
        time_machine.move_to(moment + SECOND)
        read = read_results(browser, axe, live_server.url, page, **look)
        assert (decided.ready.awardee.name_ja in read) == names

    visits[1].open(address("board", day.release.pk))
    assert day.release.state == "released"
    run_steps()
    application = decided.judged.applications[2]
    visits.append(Visit(browser, axe, live_server.url, application.owner, language=language, **look))
    said = read_outcome(visits[-1], application, language)
    assert {"ja": "補欠となりました", "en": "It is in reserve"}[language] in said
    for visit in visits:
        visit.context.close()
