"""The same over what the office does: schedules, facts, files, terms, bulk actions, tables, releases and their end."""

import os
from datetime import timedelta
from secrets import token_hex

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from awards.releases.domain import outcome_notice, release_moment
from awards.releases.domain.release import call_off_release, request_call_off
from awards.releases.domain.release_moment import carry_out_due
from campaigns.imports.domain.participation_import import check_table, enter_rows
from campaigns.imports.models import ParticipationImport
from campaigns.participation.domain.participation_approval import approve_participation
from campaigns.participation.models import Participation
from casestudies.models import CaseStudyIndexPage, CaseStudyPage
from foundation.clock.domain.publishing import publish_scheduled
from foundation.terms.models import Terms
from media.models import SiteDocument
from tests.awards.releases.ready import make_ready
from tests.caching.test_any_record import over
from tests.caching.walking import SHORT, WAITS, Watched
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.events import EventFactory
from tests.factories.media import DocumentFactory, ImageFactory, RenditionFactory
from tests.factories.pages import publish, translate
from tests.factories.participation import CampaignPageFactory, open_campaign
from tests.factories.participation_import import GOOD, table
from tests.factories.people import publisher, staff
from tests.factories.terms import TermsFactory

pytestmark = [pytest.mark.both, pytest.mark.slow, pytest.mark.timeout(1800)]
SHORTER = SHORT if "LAUREL_WALKS" in os.environ else settings(SHORT, max_examples=1, stateful_step_count=6)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
WORDS = st.sampled_from(["一", "二", "三"])
WHICH = st.integers(0, 1)


class EditWalk(Watched):
    """Two cases and an event with a picture and a file, one translated; a campaign that is over; results that are to be
    released.
    """

    @initialize()
    def begin(self):
        self.editor = Client()
        self.editor.force_login(publisher())
        self.picture, self.document = ImageFactory(ready=True), DocumentFactory()
        index = CaseStudyIndexPage.objects.first()
        home = CollectionPageFactory(slug=token_hex(4), **({"parent": index} if index else {}))
        file = [("file", {"document": self.document, "label": ""}), ("picture", {"image": self.picture, "alt": "机"})]
        self.cases = [
            CaseStudyPageFactory(parent=home, slug=token_hex(4), picture=self.picture, challenge=file).pk
            for _ in range(2)
        ]
        translate(publish(self.find(0)), title="Records")
        publish(self.find(1))
        self.terms = TermsFactory(code=token_hex(4))
        agreed = {"participation_terms": self.terms, "logo_terms": None, "running": False}
        campaign = open_campaign(code=token_hex(4), series=token_hex(4), **agreed, **over())
        self.campaign = CampaignPageFactory(slug=token_hex(4), campaign=campaign)
        self.results = make_ready()
        self.release = self.results.approve()
        self.event = EventFactory(slug=token_hex(4), picture=self.picture, materials=file[:1])
        shown = (home, home.get_parent(), self.campaign, *self.results.page.get_ancestors().filter(depth__gt=2))
        for page in (*shown, self.results.page, self.results.case, *map(self.find, (0, 1))):
            self.addresses[page.get_url()] = None
        self.addresses[reverse("laurel_participation:join_terms", args=["ja", campaign.code, "participation"])] = None
        for name in ("case-studies", "awardees", "award-cycles", "participants"):
            self.addresses[f"/api/v3/{name}/?locale=ja"] = None
        self.addresses[f"/api/v3/case-studies/{self.find(0).translation_key}/?locale=en"] = None
        self.addresses |= {f"/api/v3/events/{rest}": None for rest in ("", f"{self.event.translation_key}/")}
        for path in self.addresses:
            self.client.get(path)

    def find(self, which):
        return CaseStudyPage.objects.get(pk=self.cases[which])

    @rule(which=WHICH, title=WORDS)
    def schedule(self, which, title):
        case = self.find(which)
        case.title, case.go_live_at = title, timezone.now() + HOUR
        publish(case)

    @rule(which=WHICH)
    def let_it_expire(self, which):
        case = self.find(which)
        case.go_live_at, case.expire_at = None, timezone.now() + HOUR
        publish(case)

    @rule(wait=WAITS)
    def wait(self, wait):
        """The clock runs meanwhile: without it the first request after a release's moment is answered as before it."""
        now, moment = timezone.now(), self.release.moment
        if now < moment - SECOND <= now + wait:
            self.travel(moment - SECOND, tick=False)
            carry_out_due()
            self.what_is_given_is_what_would_be_made()
        self.travel(now + wait)

    def pass_an_hour(self):
        self.wait(HOUR + SECOND)

    @rule()
    def let_the_clock_run(self):
        publish_scheduled()
        carry_out_due()

    @rule(employees=st.integers(10, 12))
    def change_facts(self, employees):
        case = self.find(0)
        case.employees, case.go_live_at = employees, None
        publish(case)

    @rule(edge=st.integers(1, 3))
    def move_the_focal_point(self, edge):
        """The worker makes its sizes anew, and the former go."""
        point = {"focal_point_x": 10 * edge, "focal_point_y": 20, "focal_point_width": 9, "focal_point_height": 9}
        type(self.picture).objects.filter(pk=self.picture.pk).update(**point)
        picture = type(self.picture).objects.get(pk=self.picture.pk)
        sizes = set(picture.renditions.values_list("filter_spec", flat=True))
        picture.renditions.all().delete()
        for size in sizes:
            RenditionFactory(image=picture, filter_spec=size)

    @rule(words=WORDS)
    def describe_the_picture(self, words):
        type(self.picture).objects.filter(pk=self.picture.pk).update(credit=words)

    @rule(title=WORDS)
    def rename_the_document(self, title):
        SiteDocument.objects.filter(pk=self.document.pk).update(title=title, file_size=len(title) * 5_000_000)

    @rule(words=WORDS)
    def reword_the_terms(self, words):
        Terms.objects.filter(pk=self.terms.pk).update(text_ja=words)

    @rule(verb=st.sampled_from(["unpublish", "publish"]))
    def change_all_at_once(self, verb):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", verb])
        ticked = "&".join(f"id={key}" for key in self.cases)
        answer = self.editor.post(f"{address}?{ticked}&next=/admin/", {"include_descendants": ""})
        assert answer.status_code == 302, answer.content

    @rule(name=WORDS)
    def enter_a_table(self, name):
        campaign = self.campaign.campaign
        row = {**GOOD, "name_ja": f"表{name}{token_hex(2)}", "email": f"{token_hex(4)}@example.jp"}
        found = ParticipationImport.objects.create(campaign=campaign, state="applying", requested_by=staff())
        enter_rows(found, check_table(campaign, table(campaign, row)))
        approve_participation(Participation.objects.latest("pk"), by=staff())

    @rule()
    def call_the_release_off(self):
        self.release.refresh_from_db()
        if self.release.state == "approved":
            call_off_release(request_call_off(self.release, reason="誤り", by=self.results.clerk), by=self.results.head)


STEPS = (
    *(("schedule", 0, "一"), ("let_it_expire", 1), ("pass_an_hour",), ("let_the_clock_run",), ("change_facts", 11)),
    *(("move_the_focal_point", 1), ("describe_the_picture", "一"), ("rename_the_document", "一")),
    *(("reword_the_terms", "一"), ("enter_a_table", "一"), ("change_all_at_once", "publish")),
    *(("change_all_at_once", "unpublish"),),
)
CALLED_OFF = (("call_the_release_off",), ("pass_an_hour",), ("let_the_clock_run",))


@pytest.fixture
def walk(reader, settings, monkeypatch):
    settings.LAUREL_API_RATE = None
    for module in (outcome_notice, release_moment):
        monkeypatch.setattr(module, "database_now", timezone.now)
    return EditWalk(reader)


@pytest.mark.parametrize(("steps", "waiting"), [(STEPS, ["schedule"]), (CALLED_OFF, [step for (step,) in CALLED_OFF])])
def test_each_act_of_the_office_is_seen_at_once(walk, steps, waiting):
    """None is walked through in vain: what is read differs after it, but for what waits for a moment or never comes."""
    walk.begin()
    unseen = []
    try:
        walk.what_is_given_is_what_would_be_made()
        for step, *values in steps:
            before = walk.fresh
            getattr(walk, step)(*values)
            walk.what_is_given_is_what_would_be_made()
            if walk.fresh == before:
                unseen.append(step)
    finally:
        walk.teardown()

    assert unseen == waiting


def test_whatever_the_office_does_nothing_given_is_of_before(walk):
    run_state_machine_as_test(lambda: EditWalk(walk.reader), settings=SHORTER)
