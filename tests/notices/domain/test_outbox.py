"""The outbox: mail belongs to the transaction that causes it, is checked when it is written, and can be stopped."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from foundation.audit.models import Entry
from foundation.notices.domain import CannotSendAgain, NoticesDenied, TooLateToStop, queue_notice, send_again
from foundation.notices.domain import stop_notice as stop
from foundation.notices.enums import NoticeState
from foundation.notices.models import Notice
from foundation.notices.signals import notices_due
from tests.factories.notices import receipt
from tests.parts.post import sent_mail
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return User.objects.create_superuser("staff@example.jp")


def test_what_is_rolled_back_is_never_mailed():
    with transaction.atomic():
        receipt()
        transaction.set_rollback(True)

    assert sent_mail() == []
    assert not Notice.objects.exists()


def test_on_commit_a_worker_is_told_how_urgent_it_is(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        receipt()
        queue_notice("test.code", to="a@example.jp", language="en", values={}, about=None, reference="r")

    tasks = DBTaskResult.objects.filter(task_path="foundation.notices.tasks.send_due")
    assert sorted(tasks.values_list("priority", flat=True)) == [0, 100]


@pytest.mark.django_db(transaction=True)
def test_a_task_engine_that_is_away_fails_nobody_who_writes_mail(caplog):
    def fail(**_signal):
        raise ConnectionError("no engine")

    notices_due.connect(fail)
    try:
        receipt()
    finally:
        notices_due.disconnect(fail)

    assert [(entry.levelname, str(entry.exc_info[1])) for entry in caplog.records] == [("ERROR", "no engine")]
    assert len(sent_mail()) == 1


def test_what_it_is_about_and_who_caused_it_are_kept(staff):
    notice = queue_notice(
        "test.receipt", to=" Ｉchiro@Example.JP", language="fr", values={"name": _("Yes")}, about=staff, by=staff
    )

    assert (notice.to, notice.language, notice.values) == ("ichiro@example.jp", "ja", {"name": "はい"})
    assert (notice.about_type, notice.about_id, notice.queued_by) == ("accounts.user", str(staff.pk), staff)
    assert list(Notice.objects.about(staff)) == [notice]


def test_with_a_key_it_is_written_once():
    first, second = receipt(key="receipt-42"), receipt(key="receipt-42", to="other@example.jp")

    assert first == second
    assert len(sent_mail()) == 1


@pytest.mark.parametrize("values", [{}, {"name": "x", "more": "y"}])
def test_values_that_do_not_fit_are_the_callers_mistake(values):
    with pytest.raises(ValueError, match="test.receipt"):
        queue_notice("test.receipt", to="a@example.jp", language="ja", values=values, about=None)


def test_a_secret_is_never_taken_as_a_value():
    with pytest.raises(ValueError, match="test.invitation"):
        queue_notice(
            "test.invitation",
            to="a@example.jp",
            language="ja",
            values={"name": "x", "link": "https://…"},
            about=None,
            reference="r",
        )


@pytest.mark.parametrize("to", ["", "nobody", "a@example.jp\nBcc: b@example.jp", "a@example.jp, b@example.jp"])
def test_what_is_no_address_is_refused(to):
    with pytest.raises(ValidationError):
        receipt(to=to)


def test_stopped_before_it_goes(staff):
    notice = receipt()

    stop(notice, by=staff)

    notice.refresh_from_db()
    assert sent_mail() == []
    assert notice.state == NoticeState.STOPPED
    assert [event.kind for event in notice.events.all()] == ["queued", "stopped"]
    assert Entry.objects.get(event="notice.stopped").actor == staff


def test_too_late_to_stop(staff):
    notice = receipt()
    assert len(sent_mail()) == 1

    with pytest.raises(TooLateToStop):
        stop(notice, by=staff)


def test_only_who_may_stops(staff):
    with pytest.raises(NoticesDenied):
        stop(receipt(), by=User.objects.create_user("a@example.jp"))


def test_sent_again_is_a_new_mail_with_its_own_history(staff):
    notice = receipt()
    sent_mail()

    again = send_again(notice, by=staff)

    first, second = sent_mail()
    assert first.body == second.body
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]
    assert again.again_of == notice
    assert [event.kind for event in notice.events.all()] == ["queued", "sent", "resent"]


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_it_is_sent_again_once(staff):
    notice = receipt()
    sent_mail()

    first, *others = run_together([lambda: send_again(Notice.objects.get(pk=notice.pk), by=staff).pk] * 4)

    assert others == [first] * 3
    assert len(sent_mail()) == 2
    assert send_again(notice, by=staff).pk == first
    assert send_again(notice, by=staff, at=timezone.now() + timedelta(minutes=2)).pk != first


def test_codes_and_what_is_under_way_are_not_sent_again(staff):
    code = queue_notice("test.code", to="a@example.jp", language="en", values={}, about=None, reference="r")
    with pytest.raises(CannotSendAgain):
        send_again(code, by=staff)
    sent_mail()

    with pytest.raises(CannotSendAgain):
        send_again(code, by=staff)
