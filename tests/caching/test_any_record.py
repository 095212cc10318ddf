"""The same over records: awards, certificates, participants and organisations come and go, settings and menus change.

A database that is put back to an earlier state is one more way in which content changes: its generations jump back.
"""

import os
from contextlib import nullcontext
from datetime import timedelta
from secrets import token_hex

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test
from wagtail.models import Page, Site

from awards.programmes.domain.cycle import move_cycle, request_suspension
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from campaigns.participation.domain import revoke_participation
from casestudies.models import CaseStudyIndexPage
from events.models import EventOrganiser
from foundation.certificates.domain import reinstate_certificate, revoke_certificate
from foundation.changes.domain import trigger
from foundation.changes.models import Change
from foundation.documents.models import DocumentSource, FinishedDocument, SourceChange
from foundation.organisations.domain.merge import merge_organisations
from home.models import SiteSettings
from tests.caching.walking import SHORT, Watched, list_triggers
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.certificates import issue
from tests.factories.events import EventFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory
from tests.factories.people import staff
from tests.factories.programmes import PrivilegeFactory
from tests.factories.results import AwardeeFactory, TalkFactory, revoke_by_two
from tests.factories.results_pages import AwardeePageFactory

pytestmark = [pytest.mark.both, pytest.mark.slow, pytest.mark.timeout(1800)]
WORDS = st.sampled_from(["", "お知らせ", "メンテナンス"])
SHORTER = SHORT if "LAUREL_WALKS" in os.environ else settings(SHORT, max_examples=2, stateful_step_count=3)
COPIED = (SourceChange, FinishedDocument, DocumentSource, Change)  # the last: all others are noted in it
REWIND = [
    f"UPDATE sqlite_sequence SET seq = (SELECT COALESCE(MAX(id), 0) FROM {table}) WHERE name = '{table}'"
    for table in (model._meta.db_table for model in COPIED)
]


def over():
    """The moments of a campaign that is over: nothing on its page counts seconds."""
    now, names = (
        timezone.now(),
        ("announced_at", "registration_opens_at", "starts_at", "registration_closes_at", "ends_at"),
    )
    return {name: now - timedelta(days=days) for name, days in zip(names, (90, 80, 70, 60, 50), strict=True)}


class RecordWalk(Watched):
    """An awardee, a participant, a certificate and a case of organisations, each with its page and in its lists; a
    ceremony at which the awardee speaks.
    """

    @initialize()
    def begin(self):
        self.people = [staff("change_awardcycle"), staff("change_awardcycle")]
        self.clerk = staff("change_organisation", "delete_organisation")
        self.organisations = [OrganisationFactory() for _ in range(2)]
        self.cycle, self.awardee, self.event = None, None, None
        self.honour_another()
        self.cycle = self.awardee.cycle
        self.hold_a_ceremony()
        index = CaseStudyIndexPage.objects.first()
        above = {"parent": CollectionPageFactory(slug=token_hex(4), parent=index) if index else CollectionPageFactory()}
        case = CaseStudyPageFactory(slug=token_hex(4), organisation=self.organisations[0], **above)
        self.case = case.pk
        self.campaign = CampaignPageFactory(slug=token_hex(4), campaign=CampaignFactory(**over()))
        self.let_another_take_part()
        self.certificate = issue()
        for page in (case, self.campaign, *self.page.get_ancestors().filter(depth__gt=2)):
            self.addresses[page.get_url()] = None
        names = ("awardees", "award-cycles", "participants", "case-studies", f"certificates/{self.certificate.number}")
        for name in names:
            self.addresses[f"/api/v3/{name}/"] = None
        self.addresses |= {f"/api/v3/events/{rest}": None for rest in ("", f"{self.event.translation_key}/")}
        for path in self.addresses:
            self.client.get(path)

    def hold_a_ceremony(self):
        """Given by the organisation that is merged into another; who has a certificate is named."""
        subject = f"award-cycle:{self.cycle.public_id}"
        self.event = EventFactory(ceremony=True, slug=token_hex(4), subject=subject)
        EventOrganiser.objects.create(page=self.event, role="organiser", organisation=self.organisations[0])
        PrivilegeFactory(cycle=self.cycle, tiers=[self.awardee.tier], kind="certificate")
        TalkFactory(awardee=self.awardee, page=self.event)

    def look_at(self, organisation):
        self.addresses[organisation.get_absolute_url()] = None

    def honour_another(self):
        shared = {"cycle": self.cycle} if self.cycle else {}
        self.awardee = AwardeeFactory(organisation__organisation=self.organisations[1], **shared)
        self.page = AwardeePageFactory(awardee=self.awardee, slug=token_hex(4))
        if self.event:
            TalkFactory(awardee=self.awardee, page=self.event)
        self.addresses[self.page.get_url()] = None
        self.look_at(self.organisations[1])

    def let_another_take_part(self):
        self.participation = ParticipationFactory(
            campaign=self.campaign.campaign, organisation=self.organisations[0], public=True, reachable=True
        )
        self.look_at(self.organisations[0])

    @rule()
    def merge_two_organisations(self):
        old, kept = self.organisations
        merge_organisations(old, kept, by=self.clerk)
        self.organisations = [OrganisationFactory(), kept]
        self.look_at(self.organisations[0])

    @rule()
    def revoke_an_award_and_give_another(self):
        if AwardCycle.objects.get(pk=self.cycle.pk).is_released():
            revoke_by_two(self.awardee)
            self.honour_another()

    @rule()
    def suspend_the_results_or_show_them_again(self):
        one, other = self.people
        cycle = AwardCycle.objects.get(pk=self.cycle.pk)
        if cycle.state == CycleState.SUSPENDED:
            move_cycle(cycle, CycleState.IN_FORCE, by=one)
        else:
            seen = request_suspension(cycle, reason="集計の誤り", by=one).retraction_mark
            move_cycle(cycle, CycleState.SUSPENDED, seen=seen, by=other)

    @rule()
    def revoke_a_participation_and_approve_another(self):
        revoke_participation(self.participation, reason="誤り", by=self.clerk)
        self.let_another_take_part()

    @rule()
    def revoke_or_reinstate_the_certificate(self):
        self.certificate.refresh_from_db()
        verb = revoke_certificate if self.certificate.is_valid else reinstate_certificate
        verb(self.certificate, by=self.clerk, reason="誤り")

    @rule(words=WORDS)
    def change_settings(self, words):
        SiteSettings.for_site(Site.objects.get(is_default_site=True))
        SiteSettings.objects.update(notice_ja=words, site_name_ja=f"見本{words}")

    @rule()
    def change_the_menu(self):
        above = Page.objects.filter(pk=self.campaign.pk)
        above.update(show_in_menus=not above.get().show_in_menus)

    @rule(words=WORDS)
    def rename_an_organisation(self, words):
        kept = self.organisations[1]
        type(kept).objects.filter(pk=kept.pk).update(name_ja=f"見本{words}")

    @rule(title=st.sampled_from(["改題", "再改題"]), is_read=st.booleans())
    def lose_what_was_written_since_a_copy_and_go_on(self, title, is_read):
        """All is as in the copy, generations, too; the next change has the number of one that was lost.

        `is_read`: somebody reads between the two.
        """
        self.finish_documents()
        before, rows = Page.objects.get(pk=self.case).title, {model: list(model.objects.all()) for model in COPIED}
        self.retitle(f"{title}（失われた）")
        self.what_is_given_is_what_would_be_made()
        with transaction.atomic():
            self.retitle(before)
            for model in COPIED:
                model.objects.all().delete()
                model.objects.bulk_create(rows[model])
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), COPIED) or REWIND:
                    cursor.execute(statement)
        if is_read:
            self.what_is_given_is_what_would_be_made()
        self.retitle(title)

    def retitle(self, title):
        Page.objects.filter(pk=self.case).update(title=title)


STEPS = (
    *(("merge_two_organisations",), ("revoke_an_award_and_give_another",), ("suspend_the_results_or_show_them_again",)),
    *(("suspend_the_results_or_show_them_again",), ("revoke_a_participation_and_approve_another",)),
    *(
        ("revoke_or_reinstate_the_certificate",),
        ("revoke_or_reinstate_the_certificate",),
        ("change_settings", "お知らせ"),
    ),
    *(("change_the_menu",), ("rename_an_organisation", "改名"), ("finish_documents",)),
    *(("lose_what_was_written_since_a_copy_and_go_on", "改題", is_read) for is_read in (False, True)),
)


@pytest.fixture
def walk(reader, settings):
    settings.LAUREL_API_RATE = None
    return RecordWalk(reader)


def test_each_step_is_seen_at_once(walk):
    """Each at least once: a walk takes some of them many times."""
    walk.begin()
    for step, *values in STEPS:
        walk.what_is_given_is_what_would_be_made()
        getattr(walk, step)(*values)
    walk.what_is_given_is_what_would_be_made()


def test_whatever_happens_to_records_nothing_given_is_of_before(walk):
    run_state_machine_as_test(lambda: RecordWalk(walk.reader), settings=SHORTER)


@pytest.mark.parametrize("is_noted", [True, False])
def test_a_table_that_nobody_watches_any_more_is_found_on_the_way(walk, is_noted):
    walk.begin()
    walk.what_is_given_is_what_would_be_made()
    table = SiteSettings._meta.db_table
    for name in [] if is_noted else list_triggers(trigger.PREFIX, table):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {name}{f' ON {table}' if connection.vendor == 'postgresql' else ''}")
    try:
        walk.change_settings("お知らせ")
        with nullcontext() if is_noted else pytest.raises(AssertionError):
            walk.what_is_given_is_what_would_be_made()
    finally:
        trigger.keep_triggers(using="default")
