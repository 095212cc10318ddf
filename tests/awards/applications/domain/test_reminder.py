"""Drafts are reminded seven days and one day before the close: each once, in their language, seen before it goes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import reminder
from awards.applications.domain.reminder import next_reminder, plan_reminders, remind_drafts
from awards.applications.models import Application, ExtensionGrant, Reminder
from awards.programmes.models import AwardCycle
from foundation.notices.domain import add_suppression
from foundation.notices.domain.notice_rendered import shown_wording
from foundation.notices.enums import StopReason
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def draft():
    """Begun ten days ago; the call closes in a while."""
    application = ApplicationFactory()
    Application.objects.update(created_at=timezone.now() - 10 * DAY)
    application.refresh_from_db()
    return application


def test_each_distance_reminds_once(draft):
    close = draft.cycle.closes_at

    numbers = [remind_drafts(at=close - before) for before in (8 * DAY, 7 * DAY, 6 * DAY, DAY, timedelta(hours=1))]
    late = remind_drafts(at=close)

    assert (numbers, late) == ([0, 1, 0, 1, 0], 0)
    assert list(Reminder.objects.order_by("pk").values_list("days_before", "closes_at")) == [(7, close), (1, close)]
    first = Notice.objects.order_by("pk").first()
    assert (Notice.objects.count(), first.kind, first.to) == (2, "awards.reminder", draft.owner.email)
    assert "資料" in first.values["missing"] or "提出" in first.values["missing"]


def test_a_draft_that_can_not_be_reminded_holds_up_no_other_and_is_named(draft, monkeypatch):
    others = [ApplicationFactory(cycle=draft.cycle) for _each in range(2)]
    Application.objects.update(created_at=draft.created_at)
    notify = reminder.notify_reminder

    def stumble(application, *rest, **facts):
        if application == draft:
            raise LookupError
        notify(application, *rest, **facts)

    monkeypatch.setattr(reminder, "notify_reminder", stumble)
    with pytest.raises(ExceptionGroup, match=f"laurel_applications.Application {draft.pk}"):
        remind_drafts(at=draft.cycle.closes_at - DAY)

    assert sorted(Reminder.objects.values_list("application", flat=True)) == [each.pk for each in others]
    assert sorted(Notice.objects.values_list("to", flat=True)) == sorted(each.owner.email for each in others)


def test_the_mail_is_in_the_applicants_language(draft):
    Application.objects.update(language="en")

    remind_drafts(at=draft.cycle.closes_at - DAY)

    notice = Notice.objects.get()
    assert (notice.language, notice.values["cycle"]) == ("en", draft.cycle.name_en)
    assert "Materials" in notice.values["missing"]


def test_an_extended_call_reminds_again_of_its_new_close(draft):
    remind_drafts(at=draft.cycle.closes_at - DAY)
    AwardCycle.objects.update(closes_at=draft.cycle.closes_at + 10 * DAY)

    assert remind_drafts(at=draft.cycle.closes_at + 9 * DAY) == 1
    assert Reminder.objects.count() == 2


def test_who_has_more_time_is_reminded_of_their_own_close(draft):
    close = draft.cycle.closes_at
    one, other = staff(), staff()
    ExtensionGrant.objects.create(
        application=draft,
        closes_at=close + 3 * DAY,
        reason="停電",
        requested_by=one,
        requested_at=timezone.now(),
        decided_by=other,
        decided_at=timezone.now(),
        is_approved=True,
    )

    assert [remind_drafts(at=close - DAY), remind_drafts(at=close + 2 * DAY)] == [1, 1]
    assert set(Reminder.objects.values_list("days_before", "closes_at")) == {(7, close + 3 * DAY), (1, close + 3 * DAY)}


def test_who_is_not_reminded(draft):
    close = draft.cycle.closes_at
    ApplicationFactory(cycle=draft.cycle, submitted=True)
    ApplicationFactory(cycle=draft.cycle, withdrawn=True)
    begun_late = ApplicationFactory(cycle=draft.cycle)
    Application.objects.filter(pk=begun_late.pk).update(created_at=close - DAY / 2)

    assert remind_drafts(at=close - DAY / 4) == 1
    assert Reminder.objects.get().application == draft

    AwardCycle.objects.update(state="suspended")
    Reminder.objects.all().delete()
    assert remind_drafts(at=close - DAY / 4) == 0


def test_the_words_shown_beforehand_are_those_that_go_and_who_gets_none_is_said(draft, client):
    client.force_login(staff("view_application"))
    add_suppression(draft.owner.email, reason=StopReason.BOUNCED)

    page = client.get(reverse("laurel_processing_admin_reminders", args=[draft.cycle_id]))
    remind_drafts(at=draft.cycle.closes_at - 7 * DAY)

    words = dict(page.context["words"])["ja"]
    gone = shown_wording(Notice.objects.get(kind="awards.reminder"))
    assert (words.subject, words.body) == (gone.subject, gone.body)
    sentence = f"送りません： {StopReason.BOUNCED.label}"
    assert page_of(page).said_with("送りません", "main .laurel-lack") == [sentence, sentence]


def test_the_clock_knows_the_next_moment(draft):
    close = draft.cycle.closes_at

    assert next_reminder(after=close - 8 * DAY) == close - 7 * DAY
    assert next_reminder(after=close - 7 * DAY) == close - DAY
    assert next_reminder(after=close) is None


def test_what_is_shown_beforehand_is_what_goes(draft, client):
    ApplicationFactory(cycle=draft.cycle, submitted=True)
    client.force_login(staff("view_application"))

    week, day = plan_reminders(draft.cycle)
    page = client.get(reverse("laurel_processing_admin_reminders", args=[draft.cycle_id]))

    assert [(each.number, each.sent) for each in (week, day)] == [(1, 0), (1, 0)]
    shown = page_of(page)
    assert [shown.texts(f"#days-{days}-content td").count(draft.owner.email) for days in (7, 1)] == [1, 1]
    remind_drafts(at=draft.cycle.closes_at - 7 * DAY)
    assert [(each.number, each.sent) for each in plan_reminders(draft.cycle)] == [(0, 1), (1, 0)]
    client.force_login(staff())
    assert client.get(reverse("laurel_processing_admin_reminders", args=[draft.cycle_id])).status_code == 302
