"""Writing to the selected: from a template, seen per person, counted, and above the limit approved by somebody else."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from msgspec.structs import replace

from accounts.domain.role import apply_roles
from accounts.models import User
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices import registry
from foundation.notices.domain import (
    MailingMoved,
    NoticesDenied,
    SecondPersonNeeded,
    add_suppression,
    approve_mailing,
    begin_mailing,
    confirm_mailing,
    drop_mailing,
    send_again,
)
from foundation.notices.enums import MailingState, NoticeState, Priority, StopReason
from foundation.notices.models import Mailing, Notice
from tests.factories.notices import people, selected
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
WRITE = "/admin/mail/write/test.people/"


@pytest.fixture(autouse=True)
def audience(kinds):
    audience = registry.Audience(
        "test.people",
        label="People",
        permission="laurel_applications.view_application",
        kinds=("test.news", "test.invitation"),
        resolve=people,
    )
    registry.audiences.register(audience.code, audience)
    return audience


def member(name, role="secretariat"):
    user = User.objects.create_user(f"{name}@example.jp")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def author(client):
    apply_roles()
    user = member("author")
    client.force_login(user)
    return user


def draft(audience, author, number):
    return begin_mailing(audience, kind=registry.kinds.find("test.news"), ids=selected(number), by=author)


def work_off():
    for row in Work.objects.all():
        run_work(row.pk)


def test_from_a_list_to_the_mailboxes(client, author):
    ids = selected(7)
    chosen = page_of(client.post(WRITE, {"id": ids}))
    assert chosen.texts("main p")[0] == "People: 7行が選ばれています。"
    assert chosen.values("[name=kind]", "value") == ["test.news"]  # a private link is nothing to send to many
    assert not Mailing.objects.exists()

    response = client.post(WRITE, {"ids": ",".join(ids), "kind": "test.news"})
    page = response.headers["Location"]
    first, second = page_of(client.get(page)), page_of(client.get(f"{page}?p=2"))
    shown = [preview.texts("article p:last-child") for preview in (first, second)]
    assert shown == [[f"News, 名前{n}" for n in range(5)], ["News, 名前5", "News, 名前6"]]
    assert first.one("[value=confirm]").text == "7通を送る"
    assert not Notice.objects.exists()

    texts = {"subject_ja": "お知らせ", "body_ja": "{name} 様", "subject_en": "News", "body_en": "{name}"}
    wrong = page_of(client.post(page, texts | {"body_en": "{address}", "action": "word"}))
    assert wrong.texts("li:has([name=body_en]) .error-message") == [
        "ここでは {address} を使えません。使えるもの：{name} {site_name} {site_url}"
    ]
    client.post(page, texts | {"action": "word"})
    assert page_of(client.get(page)).texts("article p:last-child")[0] == "名前0 様"
    client.post(page, {"action": "confirm"})
    work_off()

    assert {(mail.to[0], mail.subject) for mail in sent_mail()} == {(f"p{n}@example.jp", "お知らせ") for n in range(7)}
    assert "名前0 様" in sent_mail()[0].body
    assert set(Notice.objects.values_list("priority", "state")) == {(Priority.BULK, NoticeState.SENT)}
    events = set(Entry.objects.filter(actor=author).values_list("event", flat=True))
    assert events == {"mailing.begun", "mailing.confirmed"}


def test_above_the_limit_it_waits_for_somebody_else(client, author, audience):
    mailing = draft(audience, author, 101)
    page = f"/admin/mail/mailings/{mailing.public_id}/"
    client.post(page, {"action": "confirm"})
    client.post(page, {"action": "approve"})
    work_off()
    mailing.refresh_from_db()
    assert (mailing.state, mailing.count) == (MailingState.WAITING, 101)
    assert not Notice.objects.exists()

    other = member("other")
    client.force_login(other)
    assert page_of(client.get(page)).one("[value=approve]").text == "承認して101通を送る"
    client.post(page, {"action": "approve"})
    work_off()
    work_off()

    mailing.refresh_from_db()
    assert (mailing.state, mailing.approved_by) == (MailingState.APPROVED, other)
    assert Notice.objects.filter(mailing=mailing).count() == 101
    assert Entry.objects.get(event="mailing.approved").actor == other


def test_a_hundred_need_nobody_else(author, audience):
    assert confirm_mailing(draft(audience, author, 100), by=author).state == MailingState.APPROVED


def test_the_author_never_approves(author, audience):
    mailing = confirm_mailing(draft(audience, author, 101), by=author)

    with pytest.raises(SecondPersonNeeded):
        approve_mailing(mailing, by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailing.objects.filter(pk=mailing.pk).update(approved_by=author)


@pytest.mark.parametrize("role", ["auditor", "editor"])
def test_who_may_not(client, author, audience, role):
    mailing = confirm_mailing(draft(audience, author, 101), by=author)
    somebody = member("somebody", role)
    client.force_login(somebody)

    with pytest.raises(NoticesDenied):
        approve_mailing(mailing, by=somebody)
    with pytest.raises(NoticesDenied):
        drop_mailing(mailing, by=somebody)
    with pytest.raises(NoticesDenied):
        draft(audience, somebody, 1)
    assert client.post(WRITE, {"id": ["1"], "kind": "test.news"}).status_code == 302
    assert Mailing.objects.count() == 1


def test_only_the_author_words_and_confirms(author, audience):
    mailing = draft(audience, author, 1)

    with pytest.raises(NoticesDenied):
        confirm_mailing(mailing, by=member("other"))


def test_what_was_confirmed_can_not_change(client, author, audience):
    mailing = confirm_mailing(draft(audience, author, 101), by=author)

    client.post(
        f"/admin/mail/mailings/{mailing.public_id}/",
        {"action": "word", "subject_ja": "x", "body_ja": "x", "subject_en": "x", "body_en": "x"},
    )

    mailing.refresh_from_db()
    assert mailing.subject_ja == "News"
    with pytest.raises(MailingMoved):
        confirm_mailing(mailing, by=author)


def test_a_text_changed_on_the_page_that_sends_is_looked_at_first(client, author, audience):
    mailing = draft(audience, author, 2)
    page = f"/admin/mail/mailings/{mailing.public_id}/"
    texts = {
        "subject_ja": "News",
        "body_ja": "書き直しました\r\n{name}",
        "subject_en": "News",
        "body_en": "News, {name}",
    }

    client.post(page, texts | {"action": "confirm"})
    mailing.refresh_from_db()
    assert (mailing.state, mailing.body_ja) == (MailingState.DRAFT, "書き直しました\r\n{name}")

    client.post(page, texts | {"action": "confirm"})
    mailing.refresh_from_db()
    assert mailing.state == MailingState.APPROVED


def test_whom_no_mail_reaches_is_said_before_it_goes(client, author, audience):
    mailing = draft(audience, author, 1)
    add_suppression(User.objects.get(pk=mailing.ids[0]).email, reason=StopReason.BOUNCED)

    page = page_of(client.get(f"/admin/mail/mailings/{mailing.public_id}/"))

    (warning,) = page.texts("article .help-warning")
    assert warning == f"送りません： {StopReason.BOUNCED.label}"


def test_dropped_on_its_way(author, audience):
    mailing = confirm_mailing(draft(audience, author, 3), by=author)
    work_off()

    assert drop_mailing(mailing, by=author) == 3

    assert sent_mail() == []
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.STOPPED}
    assert Entry.objects.get(event="mailing.dropped").after == {"state": "dropped", "stopped": 3}


def test_what_a_worker_had_when_the_mailing_was_dropped_does_not_go_at_another_try(author, audience):
    mailing = confirm_mailing(draft(audience, author, 1), by=author)
    work_off()
    now = timezone.now()
    Notice.objects.update(state=NoticeState.SENDING, lease_until=now, tries=1)  # a worker had it, and failed

    assert drop_mailing(mailing, by=author) == 0
    assert sent_mail() == []

    stopped = Notice.objects.get()
    assert stopped.state == NoticeState.STOPPED
    send_again(stopped, by=author)
    assert len(sent_mail()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_mailing_dropped_while_it_is_being_written_does_not_go(author, audience):
    mailing = confirm_mailing(draft(audience, author, 3), by=author)
    pool, dropping = ThreadPoolExecutor(1), []

    def drop():
        try:
            return drop_mailing(Mailing.objects.get(pk=mailing.pk), by=author)
        finally:
            connection.close()

    def drop_meanwhile(ids):
        dropping.append(pool.submit(drop))
        wait(dropping, timeout=1)
        return people(ids)

    registry.audiences._items["test.people"] = replace(audience, resolve=drop_meanwhile)
    work_off()
    dropping[0].result(timeout=30)
    pool.shutdown()

    assert sent_mail() == []
    assert list(Notice.objects.exclude(state=NoticeState.STOPPED)) == []


def test_nobody_is_written_to_twice_and_no_bad_address(client, author, audience):
    ids = selected(2)
    User.objects.filter(pk=ids[0]).update(email="no address")

    mailing = begin_mailing(audience, kind=registry.kinds.find("test.news"), ids=[*ids, ids[1]], by=author)

    assert mailing.count == 1
    page = page_of(client.get(f"/admin/mail/mailings/{mailing.public_id}/"))
    assert len(page.said_with("送りません", "article .help-warning")) == 1


def test_nothing_selected_is_said(client, author):
    none, nobody = (page_of(client.post(WRITE, posted)) for posted in ({}, {"id": ["0"], "kind": "test.news"}))

    assert len(none.said_with("1行以上を選んでください", "main p")) == 1
    assert len(nobody.said_with("だれも選ばれていません", ".messages li")) == 1


def test_where_a_list_posts_to():
    assert registry.write_url("test.people") == WRITE


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_send_once(author, audience):
    mailing = confirm_mailing(draft(audience, author, 101), by=author)
    others = [member("one"), member("two")]

    def approve(other):
        try:
            approve_mailing(Mailing.objects.get(pk=mailing.pk), by=other)
        except MailingMoved:
            return "moved"
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(approve, others)) == ["approved", "moved"]
    assert Work.objects.count() == 1
