"""The call is extended for everybody."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain.errors import ExtendedIntoThePast, ExtendedPastRelease, ExtendedToEarlier
from awards.applications.enums import ApplicationState, MemberRight
from awards.applications.models import Application, ApplicationMember, CallExtension
from awards.applications.signals import call_extended
from awards.processing.domain import extend_call
from awards.programmes.domain.errors import CycleNotInForce
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot, ReasonMissing
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    person = get_user_model().objects.create_user("staff@example.jp")
    person.user_permissions.set(
        Permission.objects.filter(
            codename__in=("access_admin", "change_awardcycle", "add_awardcycle", "view_awardcycle")
        )
    )
    return person


def later(days):
    return timezone.now() + timedelta(days=days)


def test_extend_call_moves_the_close_and_keeps_the_old_one_on_record(staff, django_capture_on_commit_callbacks):
    cycle = CycleFactory(open=True)
    before, heard = cycle.closes_at, []
    receiver = lambda extension, **kwargs: heard.append(extension)  # noqa: E731 -- signals hold it weakly
    call_extended.connect(receiver)

    with django_capture_on_commit_callbacks(execute=True):
        extension = extend_call(cycle, later(20), reason_ja="大雪のため", by=staff)

    cycle.refresh_from_db()
    assert (cycle.closes_at, extension.closed_before) == (extension.closes_at, before)
    assert heard == [extension]
    assert Entry.objects.get(event="award_cycle.extended").actor == staff


def test_what_was_not_submitted_in_time_is_a_draft_again(staff):
    cycle = CycleFactory(closed=True)
    late = ApplicationFactory(cycle=cycle, state=ApplicationState.NOT_SUBMITTED)
    withdrawn = ApplicationFactory(cycle=cycle, state=ApplicationState.WITHDRAWN)

    extend_call(cycle, later(3), reason_ja="障害のため", by=staff)

    late.refresh_from_db()
    withdrawn.refresh_from_db()
    assert (late.state, withdrawn.state) == ("draft", "withdrawn")


def test_every_draft_is_told_and_nobody_else(staff):
    cycle = CycleFactory(open=True)
    draft = ApplicationFactory(cycle=cycle, language="en")
    ApplicationFactory(cycle=cycle, state=ApplicationState.WITHDRAWN)
    ApplicationFactory(cycle=CycleFactory(open=True))

    extend_call(cycle, later(20), reason_ja="大雪のため", reason_en="Heavy snow", by=staff)

    notice = Notice.objects.get()
    assert (notice.to, notice.language, notice.values["reason"]) == (draft.owner.email, "en", "Heavy snow")


def add_drafts(cycle, number):
    """So many drafts, each with an owner and a colleague, written straight to the tables."""
    first = get_user_model().objects.count()
    people = get_user_model().objects.bulk_create(
        get_user_model()(email=f"n{each}@example.jp", name=f"名前{each}") for each in range(first, first + 2 * number)
    )
    owners, colleagues = people[:number], people[number:]
    drafts = Application.objects.bulk_create(Application(cycle=cycle, owner=owner) for owner in owners)
    facts = {"invited_at": timezone.now(), "right": MemberRight.EDIT}
    ApplicationMember.objects.bulk_create(
        ApplicationMember(application=draft, user=person, email=person.email, invited_by=draft.owner, **facts)
        for draft, person in zip(drafts, colleagues, strict=True)
    )


def test_three_thousand_are_told_in_as_many_queries_as_three_and_written_in_batches(staff):
    queries = {}
    for number in (3, 3000):
        cycle = CycleFactory(open=True)
        add_drafts(cycle, number)
        with CaptureQueriesContext(connection) as captured:
            extend_call(cycle, later(20), reason_ja="大雪のため", by=staff)
        queries[number] = Counter(query["sql"].split(maxsplit=1)[0] for query in captured)

    assert Notice.objects.count() == 2 * 3003
    assert Notice.objects.filter(events__kind="queued", queued_by=staff).count() == 2 * 3003
    batches = queries[3000].pop("INSERT") - queries[3].pop("INSERT")
    assert batches < 3000 / 10  # four rows each: a notice and what happened to it, for the owner and the colleague
    assert queries[3000] <= queries[3]


@pytest.mark.parametrize(
    ("traits", "days", "reason", "refusal"),
    [
        ({"open": True}, 5, "大雪", ExtendedToEarlier),
        ({"open": True}, 20, " ", ReasonMissing),
        ({"closed": True}, -1, "大雪", ExtendedIntoThePast),
        ({"released": True}, 5, "大雪", ExtendedPastRelease),
        ({"suspended": True}, 20, "大雪", CycleNotInForce),
    ],
)
def test_extend_call_is_refused_and_changes_nothing(staff, traits, days, reason, refusal):
    cycle = CycleFactory(**traits)
    before = cycle.closes_at

    with pytest.raises(refusal):
        extend_call(cycle, later(days), reason_ja=reason, by=staff)

    cycle.refresh_from_db()
    assert (cycle.closes_at, CallExtension.objects.count()) == (before, 0)


def test_extend_call_needs_the_right():
    with pytest.raises(MayNot):
        extend_call(
            CycleFactory(), later(20), reason_ja="大雪", by=get_user_model().objects.create_user("x@example.jp")
        )


def test_staff_extend_the_call_and_the_public_reads_why(client, staff):
    cycle = CycleFactory(open=True)
    client.force_login(staff)
    url = reverse("award_cycles:extend", args=[cycle.pk])
    close = timezone.localtime(later(30)).strftime("%Y-%m-%d %H:%M")

    assert client.get(url).status_code == 200
    client.post(url, {"closes_at": close, "reason_ja": "大雪のため", "reason_en": "Heavy snow"})
    shown = page_of(client.get(reverse("laurel_applications:start", args=[cycle.public_id])))
    data = client.get(f"/api/v3/award-cycles/{cycle.public_id}/?locale=en").json()

    cycle.refresh_from_db()
    assert timezone.localtime(cycle.closes_at).strftime("%Y-%m-%d %H:%M") == close
    assert shown.said_with("大雪", "main .callout span") == ["大雪のため"]
    assert data["extension_reason"] == "Heavy snow"
    assert data["extended_from"] < data["closes_at"]


def test_staff_look_at_the_dates_of_a_new_cycle_before_it_is_made(client, staff):
    cycle = CycleFactory(code="sample-2025", reference_prefix="SA2025")
    client.force_login(staff)
    url = reverse("award_cycles:copy", args=[cycle.pk])

    shown = client.get(url).context
    form = shown["form"]
    answer = client.post(
        url, {name: "" if form[name].value() is None else _typed(form[name].value()) for name in form.fields}
    )

    copied = type(cycle).objects.get(code="sample-2026")
    assert answer.headers["Location"] == reverse("award_cycles:inspect", args=[copied.pk])
    assert copied.closes_at > cycle.closes_at
    assert any("→" in sentence for sentence in shown["consequences"])


def _typed(value):
    return value.strftime("%Y-%m-%d %H:%M") if hasattr(value, "tzinfo") else value
