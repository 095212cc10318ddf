"""What the audit record says of a release before its moment: looks, exports, papers, messages; of nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from awards.decisions.models import DecisionSet, DecisionSetFile
from awards.releases.domain.queries.release_disclosure import (
    count_edits,
    count_looks,
    count_taken,
    describe_entries,
    list_entries,
    list_mails,
)
from awards.releases.domain.release_reading import READ
from awards.results.models import Awardee
from foundation.audit.domain import record
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def list_events(release):
    return [entry.event for entry in list_entries(release)]


def export(by, *cycle, at=None):
    record("awardee.exported", by=by, subject=Awardee, after={"filters": {"cycle": [*cycle]} if cycle else {}}, at=at)


def test_papers_and_tables_of_the_decisions_of_this_cycle(ready):
    release, other = ready.begin(), AwardeeFactory()
    for cycle in (ready.cycle, other.cycle):
        decision_set = DecisionSet.objects.create(cycle=cycle, number=1, made_by=ready.clerk, made_at=timezone.now())
        file = DecisionSetFile.objects.create(decision_set=decision_set, requested_by=ready.clerk, language="ja")
        record("decision_set.exported", by=ready.clerk, subject=decision_set)
        record("decision_set.paper_downloaded", by=ready.clerk, subject=file)
        record("decision_set.begun", by=ready.clerk, subject=decision_set)

    assert list_events(release) == ["decision_set.paper_downloaded", "decision_set.exported"]


def test_exports_of_awardees_that_may_hold_these(ready):
    release, other = ready.begin(), AwardeeFactory()
    export(ready.clerk)
    export(ready.clerk, "")
    export(ready.clerk, str(ready.cycle.pk))
    export(ready.clerk, str(other.cycle_id))
    export(ready.clerk, at=ready.cycle.closes_at - timedelta(days=1))

    assert list_events(release) == ["awardee.exported"] * 3


def test_messages_to_who_has_won_since_the_call_closed(ready):
    release = ready.begin()
    won, lost = (ApplicationFactory(cycle=ready.cycle) for _number in range(2))
    Awardee.objects.filter(pk=ready.awardee.pk).update(application=won)
    for application in (won, lost):
        record("application.message_sent", by=ready.clerk, subject=application)
    before = ready.cycle.closes_at - timedelta(minutes=1)
    record("application.message_sent", by=ready.clerk, subject=won, at=before)

    assert [entry.subject_id for entry in list_entries(release)] == [str(won.pk)]


def test_newest_first_with_the_titles_of_pages(ready):
    release, present = ready.begin(), timezone.now()
    for minutes, page in ((2, ready.page.pk), (1, ready.case.pk), (3, 0)):
        at = present - timedelta(minutes=minutes)
        record(READ, by=ready.head, subject=release, after={"page": page}, at=at)

    lines = describe_entries(list_entries(release))

    assert [line.what for line in lines] == [ready.case.title, ready.page.title, ""]
    assert {line.person for line in lines} == {ready.head}


def test_by_person(ready):
    release = ready.begin()
    record(READ, by=ready.head, subject=release, after={"page": ready.page.pk})
    record(READ, by=ready.head, subject=release, after={"page": ready.case.pk})
    export(ready.clerk)
    for action in ("wagtail.edit", "wagtail.edit", "wagtail.lock"):
        PageLogEntry.objects.log_action(ready.page, action, user=ready.clerk)

    looks, taken, edits = count_looks(release), count_taken(release), count_edits(release)

    assert {key: trace.number for key, trace in looks.items()} == {ready.head.pk: 2}
    assert {key: trace.number for key, trace in taken.items()} == {ready.clerk.pk: 1}
    assert {key: trace.number for key, trace in edits.items() if key} == {ready.clerk.pk: 2}


def test_mails_that_have_gone_to_awardees_by_kind(ready):
    release = ready.begin()
    facts = {"to": "a@example.jp", "language": "ja", "about_type": "laurel_results.awardee"}
    own, sent = {"about_id": str(ready.awardee.pk)}, {"state": "sent", "sent_at": timezone.now()}
    Notice.objects.create(kind="awards.logo_offer", **facts, **own, **sent)
    Notice.objects.create(kind="awards.logo_offer", **facts, **own, **sent)
    Notice.objects.create(kind="awards.logo_offer", **facts, **own)
    Notice.objects.create(kind="awards.logo_offer", **facts, about_id="0", **sent)

    assert [mail.number for mail in list_mails(release)] == [2]
