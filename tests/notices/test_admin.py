"""Mail in the admin: the outbox with its history, stop and send again, the wording, the stop list, at the person."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.domain.role import apply_roles
from accounts.models import User
from foundation.audit.models import Entry
from foundation.notices.domain import add_suppression, queue_notice
from foundation.notices.domain.notice_rendered import MASK
from foundation.notices.enums import NoticeState, StopReason
from foundation.notices.models import Notice, NoticeTemplate, Suppression
from tests.factories.notices import receipts
from tests.parts.html import page_of
from tests.parts.post import SIGNATURE, sent_mail

pytestmark = pytest.mark.django_db
OUTBOX = "/admin/mail/"
WORDING = "/admin/mail/wording/test.invitation/"
TEXTS = {
    "subject_ja": "ようこそ {name}",
    "body_ja": "{name} さん {link}",
    "subject_en": "Welcome {name}",
    "body_en": "Hello {name} {link}",
}


@pytest.fixture
def sign_in(client):
    def as_role(name):
        apply_roles()
        user = User.objects.create_user(f"{name}@example.jp")
        user.groups.add(Group.objects.get(name=name))
        client.force_login(user)
        return user

    return as_role


@pytest.fixture
def staff(sign_in):
    return sign_in("secretariat")


def opened(response):
    assert response.status_code == 200
    return page_of(response)


@pytest.mark.parametrize("number", [3, 300])
def test_the_outbox_takes_the_same_queries_at_any_size(client, staff, number, django_assert_num_queries):
    receipts(number)
    client.get(OUTBOX)

    with django_assert_num_queries(11):
        page = opened(client.get(OUTBOX))

    assert page.said_with(f"number-{number - 1}@example.jp", "tbody td") != []


def test_the_outbox_is_narrowed(client, staff):
    receipts(2)
    sent_mail()
    queue_notice("test.news", to="other@example.jp", language="ja", values={"name": "x"}, about=None)

    for query in ("state=queued", "kind=test.news", "to=other", "q=other"):
        page = opened(client.get(f"{OUTBOX}?{query}"))
        assert len(page.all("table.listing tbody tr")) == 1
        assert page.said_with("other@example.jp", "tbody td") != []
    assert opened(client.get(f"{OUTBOX}?created_at_to=2020-01-01")).said_with("other@example.jp", "td") == []


def test_one_mail_with_its_history_and_no_secret(client, staff):
    notice = queue_notice(
        "test.invitation", to="a@example.jp", language="ja", values={"name": "<b>"}, about=None, reference="abc"
    )
    before = client.get(f"{OUTBOX}{notice.public_id}/")
    sent_mail()
    after = client.get(f"{OUTBOX}{notice.public_id}/")

    for answer, signature in ((before, ""), (after, "-- Laurel")):
        assert opened(answer).texts("section[lang=ja] > p") == [f"<b>: {MASK}{signature}"]
        assert "s3cret" not in answer.content.decode()
    assert [opened(answer).texts("section dd")[1] for answer in (before, after)] == ["送信待ち", "送信済み"]


def test_stopped_and_sent_again_by_button(client, staff):
    (notice,) = receipts(1)

    client.post(f"{OUTBOX}{notice.public_id}/stop/")
    client.post(f"{OUTBOX}{notice.public_id}/again/")

    notice.refresh_from_db()
    assert notice.state == NoticeState.STOPPED
    assert Notice.objects.get(again_of=notice).state == NoticeState.QUEUED
    assert len(sent_mail()) == 1


def test_too_late_is_said(client, staff):
    (notice,) = receipts(1)
    sent_mail()

    page = opened(client.post(f"{OUTBOX}{notice.public_id}/stop/", follow=True))

    assert len(page.said_with("もう止められません", ".messages li")) == 1


def test_an_auditor_reads_and_changes_nothing(client, sign_in):
    sign_in("auditor")
    (notice,) = receipts(1)
    row, _new = add_suppression("a@example.jp", reason=StopReason.BY_HAND)

    for path in (OUTBOX, f"{OUTBOX}{notice.public_id}/", WORDING, f"{OUTBOX}stop-list/", f"{OUTBOX}mailings/"):
        assert client.get(path).status_code == 200
    refused = [f"{notice.public_id}/stop/", f"{notice.public_id}/again/", f"stop-list/{row.pk}/lift/", "stop-list/add/"]
    for path in [*(f"{OUTBOX}{each}" for each in refused), WORDING]:
        client.post(path, TEXTS | {"action": "save", "address": "b@example.jp", "note": "x"})

    notice.refresh_from_db()
    assert notice.state == NoticeState.QUEUED
    assert Suppression.objects.count() == 1
    assert not NoticeTemplate.objects.exists()


def test_an_editor_sees_nothing_of_it(client, sign_in):
    sign_in("editor")
    (notice,) = receipts(1)

    for path in (OUTBOX, f"{OUTBOX}{notice.public_id}/", WORDING, f"{OUTBOX}stop-list/", f"{OUTBOX}mailings/"):
        assert client.get(path).status_code == 302
    assert "/admin/mail/" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_staffs_wording_is_in_force_when_saved(client, staff):
    notice = queue_notice(
        "test.invitation", to="a@example.jp", language="ja", values={"name": "一郎"}, about=None, reference="abc"
    )

    assert client.post(WORDING, TEXTS | {"action": "save"}).status_code == 302

    assert [(mail.subject, mail.body) for mail in sent_mail()] == [
        ("ようこそ 一郎", f"一郎 さん s3cret-of-cba{SIGNATURE}")
    ]
    notice.refresh_from_db()
    entry = Entry.objects.get(event="notice_template.changed")
    assert (entry.actor, entry.before["subject_ja"], entry.after["subject_ja"]) == (staff, "Come", "ようこそ {name}")


def test_back_to_the_apps_own_text(client, staff):
    client.post(WORDING, TEXTS | {"action": "save"})

    client.post(WORDING, {"action": "reset"})

    assert not NoticeTemplate.objects.exists()
    assert Entry.objects.filter(event="notice_template.reset").exists()
    assert opened(client.get(WORDING)).one("[name=subject_en]")["value"] == "Come"


@pytest.mark.parametrize(
    "wrong",
    ["{nobody}", "{name.__class__}", "{{7*7}}", "{0}", "{name!r}", "{}"],
)
def test_what_is_no_placeholder_is_an_error_at_its_field(client, staff, wrong):
    page = opened(client.post(WORDING, TEXTS | {"body_en": f"{{link}} {wrong}", "action": "save"}))

    assert not NoticeTemplate.objects.exists()
    (error,) = page.texts("li:has([name=body_en]) .error-message")
    assert (error.startswith("ここでは"), error.endswith("{link} {name} {site_name} {site_url}")) == (True, True)
    assert page.one("[name=subject_ja]")["value"] == "ようこそ {name}"  # what was typed stays


def test_a_mail_without_its_secret_is_refused(client, staff):
    page = opened(client.post(WORDING, TEXTS | {"body_ja": "{name}", "action": "save"}))

    assert page.texts("li:has([name=body_ja]) .error-message") == [
        "{link} がないと、このメールは役に立ちません。入れてください。"
    ]


def test_braces_around_other_things_and_template_tags_are_text(client, staff):
    texts = TEXTS | {"body_ja": "{% now %} } { \n{link}"}
    client.post(WORDING, texts | {"action": "save"})
    assert not NoticeTemplate.objects.exists()

    client.post(WORDING, TEXTS | {"body_ja": "50% } {\n{link}", "action": "save"})
    assert NoticeTemplate.objects.get().body_ja == "50% } {\n{link}"


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is(client):
    queue_notice(
        "test.invitation", to="a@example.jp", language="ja", values={"name": "{link}"}, about=None, reference="abc"
    )

    assert sent_mail()[0].body == f"{{link}}: s3cret-of-cba{SIGNATURE}"


def test_the_preview_is_on_real_data_and_saves_nothing(client, staff):
    sample = opened(client.post(WORDING, TEXTS | {"action": "preview"}))
    queue_notice(
        "test.invitation", to="a@example.jp", language="ja", values={"name": "本物"}, about=None, reference="abc"
    )
    real = opened(client.post(WORDING, TEXTS | {"action": "preview"}))

    shown = [page.one("#preview > p").text for page in (sample, real)]
    assert shown == [f"見本 一郎 さん {MASK}", f"本物 さん {MASK}"]
    assert not NoticeTemplate.objects.exists()


def test_every_kind_of_the_site_can_be_worded(client, staff):
    page = opened(client.get(f"{OUTBOX}wording/"))

    assert page.one("main table").hrefs.count("/admin/mail/wording/accounts.sign_in_code/") == 1
    wording = opened(client.get(f"{OUTBOX}wording/accounts.sign_in_code/"))
    assert wording.said_with(f"ログインの番号は {MASK} です") != []
    assert client.get(f"{OUTBOX}wording/no.such.kind/").status_code == 404


def test_the_stop_list_by_hand(client, staff):
    client.post(f"{OUTBOX}stop-list/add/", {"address": "Angry@example.jp", "note": "by telephone"})
    row = Suppression.objects.get()
    assert (row.address, row.reason) == ("angry@example.jp", StopReason.BY_HAND)
    assert opened(client.get(f"{OUTBOX}stop-list/")).said_with("angry@example.jp", "tbody td") == ["angry@example.jp"]

    client.post(f"{OUTBOX}stop-list/{row.pk}/lift/")

    assert not Suppression.objects.exists()
    assert {entry.event for entry in Entry.objects.filter(actor=staff)} >= {"suppression.added", "suppression.lifted"}
    assert "angry" not in str(list(Entry.objects.values()))


def test_a_mail_to_a_suppressed_address_says_so(admin_client):
    add_suppression("gone@example.jp", reason=StopReason.BOUNCED)
    gone, reached = (
        queue_notice("test.news", to=address, language="ja", values={"name": "x"}, about=None)
        for address in ("gone@example.jp", "here@example.jp")
    )

    page = opened(admin_client.get(reverse("laurel_notices_admin:notice", args=[gone.public_id])))
    other = opened(admin_client.get(reverse("laurel_notices_admin:notice", args=[reached.public_id])))

    assert len(page.said_with("から送信停止です")) == 1
    assert page.hrefs.count("/admin/mail/stop-list/?q=gone%40example.jp") == 1
    assert other.said_with("から送信停止です") == []


def test_a_bounce_shows_at_the_person(client, admin_client):
    person = User.objects.create_user("gone@example.jp")
    add_suppression("gone@example.jp", reason=StopReason.BOUNCED)

    page = opened(admin_client.get(reverse("wagtailusers_users:edit", args=[person.pk])))
    listing = opened(admin_client.get(reverse("wagtailusers_users:index")))

    assert page.said_with("この人へのメールは止まっています") != []
    assert page.hrefs.count("/admin/mail/stop-list/?q=gone%40example.jp") == 1
    assert len(listing.said_with("メール停止：")) == 1
    row = listing.one("tr:has(a[href='/admin/mail/?to=gone%40example.jp'])")
    links = row.one("a[href='/admin/mail/?to=gone%40example.jp']")
    assert row.text.index("メール停止：") < row.text.index(links.text)  # in sight, before the folded menu


def test_what_stops_mail_is_read_for_the_users_listed_alone(admin_client):
    User.objects.create_user("gone@example.jp")
    add_suppression("gone@example.jp", reason=StopReason.BOUNCED)

    with CaptureQueriesContext(connection) as queries:
        listing = opened(admin_client.get(reverse("wagtailusers_users:index")))

    [read] = [query["sql"] for query in queries if Suppression._meta.db_table in query["sql"]]
    assert User._meta.db_table not in read
    assert len(listing.said_with("メール停止：")) == 1
