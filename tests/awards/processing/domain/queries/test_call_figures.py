"""A call in figures: days are Japan's, the year before by days since its opening; what waits for whom."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import send_message
from awards.applications.domain.correction import Unlock
from awards.applications.models import Application, PostalNotice, Submission
from awards.processing.domain import accept_application, return_application
from awards.processing.domain.call_extension_grant import request_extension
from awards.processing.domain.queries.call_figures import get_figures, list_waiting
from foundation.assets.enums import Refusal
from foundation.text.eras import JST
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
RIGHTS = ("view_application", "process_application")
CORRECTED = ("waits=correction", "waits=overdue")


def test_days_are_japans_and_half_open():
    opens = datetime(2026, 6, 9, 0, 0, tzinfo=JST)
    cycle = CycleFactory(announced_at=None, opens_at=opens, closes_at=datetime(2026, 6, 12, 0, 0, tzinfo=JST))
    for moment in (opens, opens + timedelta(hours=23, minutes=59), opens + timedelta(days=1)):
        application = ApplicationFactory(cycle=cycle)
        Application.objects.filter(pk=application.pk).update(created_at=moment)

    days = get_figures(cycle, at=datetime(2026, 7, 1, tzinfo=JST)).days

    assert [day.on.day for day in days] == [9, 10, 11]
    assert [(day.begun, day.begun_so_far) for day in days] == [(2, 2), (1, 3), (0, 3)]


def test_against_the_year_before(client):
    now = timezone.now()
    last = full_cycle(opens_at=now - timedelta(days=400), closes_at=now - timedelta(days=350), announced_at=None)
    cycle = full_cycle(programme=last.programme, opens_at=now - timedelta(days=3), announced_at=None)
    earlier = ApplicationFactory(cycle=last)
    type(last).objects.filter(pk=last.pk).update(closes_at=now + timedelta(days=1))
    from_last_year(earlier)
    application = ApplicationFactory(cycle=cycle, submitted=True)
    accept_application(application, by=staff(*RIGHTS))

    latest = get_figures(cycle).latest

    assert (latest.begun_so_far, latest.sent_so_far, latest.accepted_so_far, latest.sent_last) == (1, 1, 1, 1)
    client.force_login(staff("view_application"))
    page = client.get(reverse("laurel_processing_admin_figures", args=[cycle.pk]))
    assert page.context["plot"].latest.sent_so_far == 1
    assert client.get(reverse("laurel_processing_admin_newest_figures"))["Location"].endswith(f"/{cycle.pk}/")
    client.force_login(staff())
    assert client.get(reverse("laurel_processing_admin_figures", args=[cycle.pk])).status_code == 302


def test_of_the_year_before_only_what_was_sent_by_the_same_day_is_compared():
    """Three days into this call, what came last year on the fourth day is none of it."""
    now = timezone.now()
    last = full_cycle(opens_at=now - timedelta(days=400), closes_at=now + timedelta(days=1), announced_at=None)
    cycle = full_cycle(programme=last.programme, opens_at=now - timedelta(days=2), announced_at=None)
    for days in (0, 2, 3, 40):
        from_last_year(ApplicationFactory(cycle=last), days=days)

    assert [day.sent_last for day in get_figures(cycle, at=now).days] == [1, 1, 2]


def from_last_year(application, *, days=0):
    """Sent so many days after that call had opened."""
    Submission.objects.create(
        application=application,
        number=1,
        submitted_at=application.cycle.opens_at + timedelta(days=days),
        submitted_by=application.owner,
        organisation_name="甲",
        snapshot={},
        sha256="",
    )


def test_what_waits_for_whom():
    cycle = full_cycle()
    ApplicationFactory(cycle=cycle)
    sent, returned = ApplicationFactory(cycle=cycle, submitted=True), ApplicationFactory(cycle=cycle, submitted=True)
    by = staff(*RIGHTS)
    item = cycle.items.get(code="days")
    return_application(returned, items=[Unlock(item=item)], message="", until=timezone.now() + timedelta(days=3), by=by)
    send_message(sent, text="質問", by=sent.owner, from_staff=False)
    late = ApplicationFactory(cycle=cycle)
    request_extension(late, closes_at=cycle.closes_at + timedelta(days=1), reason="停電", by=by)
    PostalNotice.objects.create(application=late, kind="awards.accepted", body="受理しました。")

    now = list_waiting(cycle)
    waiting = {line.query: line.number for line in now}

    at_work = {"state=submitted": 1, "state=draft": 2, "waits=correction": 1}
    assert waiting == at_work | {"waits=message": 1, "waits=extension": 1, "waits=post": 1}
    later = list_waiting(cycle, at=timezone.now() + timedelta(days=4))
    returned = [[line.query for line in lines if line.query in CORRECTED] for lines in (now, later)]
    assert returned == [["waits=correction"], ["waits=overdue"]]


def test_each_number_is_that_of_the_list_that_it_leads_to(client):
    """However many messages and letters one has, and of those returned only the ones in question."""
    cycle, by = full_cycle(), staff(*RIGHTS)
    talkative, corrected, overdue = (ApplicationFactory(cycle=cycle, submitted=True) for _turn in range(3))
    ApplicationFactory(cycle=full_cycle(), submitted=True)
    for text in ("質問", "もう一つの質問", "三つ目の質問"):
        send_message(talkative, text=text, by=talkative.owner, from_staff=False)
        PostalNotice.objects.create(application=talkative, kind="awards.accepted", key=text, body=text)
    for application in (corrected, overdue):
        until = timezone.now() + timedelta(days=3)
        unlock = Unlock(item=cycle.items.get(code="days"))
        return_application(application, items=[unlock], message="", until=until, by=by)
    now = timezone.now()
    overdue.corrections.update(requested_at=now - timedelta(hours=2), until=now - timedelta(hours=1))
    checked, failed = (ApplicationFactory(cycle=cycle, complete=True) for _turn in range(2))
    submitting = Application.objects.filter(pk__in=[checked.pk, failed.pk])
    submitting.update(state="submitting", submitting_at=timezone.now())
    file = failed.materials.get().file
    file.state, file.refusal = "refused", Refusal.EMPTY
    file.save()
    client.force_login(by)

    lines = {line.query: line.number for line in list_waiting(cycle)}

    address = f"{reverse('awards_applications_modeladmin_index')}?cycle={cycle.pk}&"
    shown = {query: client.get(f"{address}{query}").context["paginator"].count for query in lines}
    assert lines == shown
    assert (lines["waits=message"], lines["waits=post"]) == (1, 1)
    assert (lines["waits=correction"], lines["waits=overdue"]) == (1, 1)
    assert (lines["waits=file"], lines["waits=check"]) == (1, 1)


def test_figures_take_a_fixed_number_of_queries(django_assert_max_num_queries):
    cycle = full_cycle()
    owner = ApplicationFactory(cycle=cycle, submitted=True).owner
    with django_assert_max_num_queries(9) as few:
        get_figures(cycle)
    ApplicationFactory.create_batch(30, cycle=cycle, owner=owner)
    with django_assert_max_num_queries(len(few)):
        get_figures(cycle)
