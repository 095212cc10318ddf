"""The row of a mail: what the database refuses, what goes first, and what may still be done with it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from foundation.notices.domain import queue_notice
from foundation.notices.enums import NoticeEventKind, NoticeState, Priority
from foundation.notices.models import Notice, NoticeEvent
from tests.factories.notices import receipt

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
ENDED = [state for state in NoticeState if state not in (NoticeState.QUEUED, NoticeState.SENDING)]


def put(notice, state):
    """The columns that the database wants of a mail in that state."""
    now = timezone.now()
    columns = {"state": state}
    if state == NoticeState.SENDING:
        columns |= {"lease_until": now + MINUTE, "tries": 1}
    if state == NoticeState.SENT:
        columns["sent_at"] = now
    Notice.objects.filter(pk=notice.pk).update(**columns)
    notice.refresh_from_db()
    return notice


def refuses(notice, **columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**columns)


def test_the_database_refuses_a_sent_mail_without_its_moment():
    refuses(put(receipt(), NoticeState.SENT), sent_at=None)


@pytest.mark.parametrize("state", [state for state in NoticeState if state != NoticeState.SENT])
def test_the_database_refuses_a_moment_of_what_was_not_sent(state):
    refuses(put(receipt(), state), sent_at=timezone.now())


def test_the_database_refuses_a_mail_under_way_without_a_lease():
    refuses(put(receipt(), NoticeState.SENDING), lease_until=None)


def test_the_database_refuses_a_second_mail_of_a_kind_and_key():
    receipt(key="receipt-42")

    refuses(receipt(), key="receipt-42")


def test_mails_without_a_key_and_of_another_kind_are_not_the_same():
    receipt(key="42"), receipt(), receipt()
    queue_notice("test.news", to="a@example.jp", language="ja", values={"name": "x"}, about=None, key="42")

    assert Notice.objects.count() == 4


def test_two_workers_that_read_the_same_mail_send_it_once():
    receipt()
    first, second = Notice.objects.get(), Notice.objects.get()
    now = timezone.now()

    assert [Notice.objects.claim(row, at=now) for row in (first, second)] == [True, False]
    assert first.lease_until == now + 2 * MINUTE


def test_in_order_has_the_urgent_first_then_the_longer_wait_then_the_older():
    now = timezone.now()
    late, first, second = receipt(not_before=now), receipt(not_before=now - MINUTE), receipt(not_before=now - MINUTE)
    urgent = receipt(not_before=now + MINUTE)
    Notice.objects.filter(pk=urgent.pk).update(priority=Priority.CODE)
    bulk = receipt(not_before=now - 5 * MINUTE)
    Notice.objects.filter(pk=bulk.pk).update(priority=Priority.BULK)

    assert list(Notice.objects.in_order()) == [urgent, first, second, late, bulk]


def test_under_way_is_what_waits_or_is_being_sent():
    for state in NoticeState:
        put(receipt(), state)

    assert set(Notice.objects.under_way().values_list("state", flat=True)) == {"queued", "sending"}


def test_ended_before_leaves_out_that_very_moment_and_what_is_under_way():
    now = timezone.now()
    for state in NoticeState:
        put(receipt(at=now - timedelta(microseconds=1)), state)
        put(receipt(at=now), state)

    ended = Notice.objects.ended_before(now)
    assert sorted(ended.values_list("state", flat=True)) == sorted(ENDED)


def test_about_takes_the_type_and_the_id():
    person = User.objects.create_user("a@example.jp")
    values = {"name": "x"}
    about = queue_notice("test.receipt", to="a@example.jp", language="ja", values=values, about=person)
    Notice.objects.filter(pk=receipt().pk).update(about_type="auth.group", about_id=str(person.pk))
    Notice.objects.filter(pk=receipt().pk).update(about_type="accounts.user", about_id=str(person.pk + 1))

    assert Notice.objects.about(person).get() == about


def test_its_name_is_without_the_address():
    notice = receipt()

    assert str(notice) == f"test.receipt · {notice.public_id}"


@pytest.mark.parametrize(("code", "label"), [("test.receipt", "Receipt"), ("later.kind", "later.kind")])
def test_a_kind_is_called_by_its_label_or_by_its_code_where_nobody_declares_it(code, label):
    assert Notice(kind=code).kind_label == label


@pytest.mark.parametrize("state", NoticeState)
def test_only_what_waits_can_be_stopped_and_only_what_ended_sent_again(state):
    notice = put(receipt(), state)

    assert (notice.can_be_stopped, notice.can_be_sent_again) == (state == NoticeState.QUEUED, state in ENDED)


@pytest.mark.parametrize("code", ["test.code", "later.kind"])
def test_a_code_and_what_nobody_declares_are_never_sent_again(code):
    assert Notice(kind=code, state=NoticeState.FAILED).can_be_sent_again is False


@pytest.mark.parametrize("column", ["user", "queued_by"])
def test_a_mail_outlives_the_account_of_its_reader_and_of_its_writer(column):
    person = User.objects.create_user("a@example.jp")
    notice = receipt(**{{"user": "user", "queued_by": "by"}[column]: person})

    person.delete()

    notice.refresh_from_db()
    assert (getattr(notice, column), notice.to) == (None, "ichiro@example.jp")


def test_what_a_service_reports_twice_is_one_line_of_the_history():
    report = {"notice": receipt(), "kind": NoticeEventKind.BOUNCED, "external_id": "4323"}
    NoticeEvent.objects.create(**report)

    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeEvent.objects.create(**report)


def test_lines_without_a_services_id_may_be_alike():
    notice = receipt()
    for _ in range(2):
        NoticeEvent.objects.create(notice=notice, kind=NoticeEventKind.RETRY)

    assert [event.kind for event in notice.events.all()] == ["queued", "retry", "retry"]
    assert str(notice.events.last()) == str(NoticeEventKind.RETRY.label)
