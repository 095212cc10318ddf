"""The front page of the admin: what waits for whom, with its number, its list and the oldest; nothing of others."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.domain.role import apply_roles
from campaigns.participation.domain.notices.audience import PARTICIPANTS
from foundation.clock.models import Work
from foundation.notices.models import Mailing, Notice
from foundation.text.eras import JST
from foundation.viewsets.home import PendingLine, PendingPanel, pending
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.events import EventFactory, EventProposalFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import front_page, translate
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
HOME = "/admin/"


@pytest.fixture(autouse=True)
def roles():
    front_page()
    apply_roles()


@pytest.fixture
def sign_in(client):
    def as_role(name):
        person = get_user_model().objects.create_user(f"{name}@example.jp", name=name)
        person.groups.add(Group.objects.get(name=name))
        client.force_login(person)
        return person

    return as_role


def lines_of(page):
    """(number, what to do, the oldest one) of each line."""
    columns = ("td:nth-child(1)", "td:nth-child(2) a", "td:nth-child(3) a")
    return [tuple(row.one(column).text for column in columns) for row in page.all(".laurel-home-table tbody tr")]


def follow(client, page):
    """What each line's list shows: how many rows."""
    shown = []
    for row in page.all(".laurel-home-table tbody tr"):
        listed = client.get(row.one("td:nth-child(2) a")["href"])
        assert listed.status_code == 200
        shown.append(listed.context["paginator"].count)
    return shown


def test_nothing_waits_and_what_was_looked_at_is_named(client, sign_in):
    sign_in("secretariat")

    page = page_of(client.get(HOME))

    assert page.one("#laurel-pending").text == "待っているものはありません。"
    assert "参加登録を承認する" in page.texts(".laurel-home-empty li")


def test_lines_lead_to_lists_of_as_many_rows(client, sign_in):
    sign_in("secretariat")
    long_ago = timezone.now() - timedelta(days=8)
    oldest = ParticipationFactory(state="applied", applied_at=long_ago)
    ParticipationFactory(state="applied", applied_at=timezone.now())
    ParticipationFactory(state="approved")
    ParticipationFactory(state="approved", proposed_names={"name_ja": "べつの名"}, proposed_at=long_ago)
    CooperationRequestFactory(state="answered", answered_at=timezone.now() - timedelta(days=2))
    EventProposalFactory(proposed_at=timezone.now() - timedelta(days=1))
    EventProposalFactory(state="refused", decided_at=timezone.now())
    sent = {"kind": "notices.other", "language": "ja", "state": "sent", "sent_at": timezone.now()}
    bounced = Notice.objects.create(to="nobody@example.jp", **sent)
    bounced.events.create(kind="bounced")
    Notice.objects.create(to="somebody@example.jp", **sent)

    page = page_of(client.get(HOME))

    assert [line[:2] for line in lines_of(page)] == [
        ("2", "参加登録を承認する"),
        ("1", "名称の変更を確認する"),
        ("1", "協力依頼の回答を見る"),
        ("1", "提案されたイベントを見る"),
        ("1", "届かなかったメールを見る"),
    ]
    assert lines_of(page)[0][2] == str(oldest)
    assert follow(client, page) == [2, 1, 1, 1, 1]
    assert page.texts(".laurel-home-table td:nth-child(4) strong") == ["8日", "8日"]


def test_large_mailings_wait_for_a_second_person_alone(client, sign_in):
    author = sign_in("secretariat")
    facts = {"kind": "campaigns.news", "audience": PARTICIPANTS, "ids": [], "count": 101}
    moments = {"state": "waiting", "confirmed_at": timezone.now()}
    Mailing.objects.create(subject_ja="お知らせ", written_by=author, **facts, **moments)
    assert lines_of(page_of(client.get(HOME))) == []

    colleague = get_user_model().objects.create_user("colleague@example.jp")
    colleague.groups.set(author.groups.all())
    client.force_login(colleague)
    page = page_of(client.get(HOME))

    assert lines_of(page) == [("1", "一斉メールを承認する", "お知らせ")]
    assert follow(client, page) == [1]


def test_a_draft_of_mine_is_mine_and_a_publishers_own(client, sign_in):
    editor = sign_in("editor")
    soon = {"go_live_at": timezone.now() + timedelta(days=3), "live": False}
    mine = EventFactory(title="わたしの講座", owner=editor, **soon)
    EventFactory(title="ほかの講座", **soon)
    EventFactory(title="とおい講座", owner=editor, go_live_at=timezone.now() + timedelta(days=30), live=False)

    written = page_of(client.get(HOME))
    shown = follow(client, written)
    sign_in("publisher")
    waiting = page_of(client.get(HOME))

    assert lines_of(written) == [("1", "自分の下書きを仕上げる", mine.title)]
    assert shown == [1]
    assert [line[:2] for line in lines_of(waiting)] == [("2", "ほかの人の下書きを公開する")]
    assert follow(client, waiting) == [2]


@pytest.mark.parametrize(("role", "rows"), [("editor", 0), ("auditor", 0), ("publisher", 1), ("secretariat", 1)])
def test_nobody_is_told_of_work_whose_list_is_shut(client, sign_in, role, rows):
    sign_in(role)
    EventProposalFactory()
    Work.objects.create(kind="secret", key="1", state="failed")

    page = page_of(client.get(HOME))

    assert len(lines_of(page)) == rows


def test_each_line_costs_one_query_however_many_rows(rf, sign_in, django_assert_max_num_queries):
    person = sign_in("secretariat")
    for _number in range(30):
        ParticipationFactory(state="applied", applied_at=timezone.now())
    CooperationRequestFactory(state="answered", answered_at=timezone.now())
    request = rf.get(HOME)
    request.user = person
    person.get_all_permissions()

    with django_assert_max_num_queries(len(pending.list()) + 4):  # and what Wagtail asks for the rights on pages, once
        context = PendingPanel().get_context_data({"request": request})

    assert context["number"] == 31


@pytest.mark.parametrize(
    ("waited", "wait", "is_long"),
    [
        ({"hours": -2}, "", False),
        ({"minutes": 59}, "1時間未満", False),
        ({"hours": 3}, "3時間", False),
        ({"days": 5}, "5日", False),
        ({"days": 5, "seconds": 1}, "5日", True),
    ],
)
def test_how_long_a_row_has_waited(waited, wait, is_long):
    now = timezone.now()
    line = PendingLine(pending.list()[0], 1, None, now - timedelta(**waited), now)

    assert (line.wait, line.is_long) == (wait, is_long)


def test_an_applicant_is_led_to_the_applications(client):
    client.force_login(get_user_model().objects.create_user("applicant@example.jp"))

    answer = client.get(HOME)

    assert (answer.status_code, answer["Location"]) == (302, reverse("laurel_applications:apply"))


def test_next_dates_stand_in_their_order_with_how_far_they_are(client, sign_in):
    now = timezone.now()
    sign_in("secretariat")
    day = (now + timedelta(days=6)).astimezone(JST).replace(hour=0, minute=0, second=0, microsecond=0)
    times = {"registration_opens_at": None, "registration_closes_at": None, "starts_at": now - timedelta(days=20)}
    campaign = CampaignFactory(ends_at=day, **times)
    cycle = CycleFactory(
        closes_at=now + timedelta(days=2, hours=1), released_at=None, results_at=now + timedelta(days=29, hours=1)
    )
    CycleFactory(closes_at=now + timedelta(days=31), ceremony_at=None, results_at=None)
    CycleFactory(draft=True, closes_at=now + timedelta(days=3))
    PressReleaseFactory(title="発表", date=day.date(), time=time(14))
    EventFactory(title="説明会", starts_at=now + timedelta(days=4), ends_at=now + timedelta(days=4, hours=2))
    EventFactory(
        title="中止の会", starts_at=now + timedelta(days=4), ends_at=now + timedelta(days=5), state="cancelled"
    )

    lines = page_of(client.get(HOME)).all(".laurel-home-dates > div")

    assert [line.one("dd a").text for line in lines] == [str(cycle), str(campaign), str(cycle)]
    assert [line.one("dd small").text for line in lines] == [
        "応募の締切、あと2日",
        "終了、あと5日",
        "結果発表の予定、あと29日",
    ]
    assert lines[1].one("dt").text.endswith("24:00")
    for line in lines:
        assert client.get(line.one("dd a")["href"]).status_code == 200


def test_editors_see_the_dates_of_their_pages(client, sign_in):
    now = timezone.now()
    sign_in("editor")
    CycleFactory(closes_at=now + timedelta(days=2))
    day = (now + timedelta(days=6)).astimezone(JST).date()
    PressReleaseFactory(title="発表", date=day, time=time(14))
    PressReleaseFactory(title="出た発表", date=day - timedelta(days=9), time=None)
    event = EventFactory(title="説明会", starts_at=now + timedelta(days=4), ends_at=now + timedelta(days=4, hours=2))
    translate(event, title="Briefing")
    EventFactory(
        title="中止の会", starts_at=now + timedelta(days=4), ends_at=now + timedelta(days=5), state="cancelled"
    )

    names = page_of(client.get(HOME)).texts(".laurel-home-dates dd a")

    assert sorted(names) == ["発表", "説明会"]


@time_machine.travel("2026-11-24T10:40:00+09:00", tick=False)
def test_the_working_days_to_the_close_are_counted(client, sign_in):
    sign_in("secretariat")
    close = datetime(2026, 12, 3, 17, tzinfo=JST)
    full_cycle(opens_at=close - timedelta(days=60), closes_at=close, announced_at=None)

    page = page_of(client.get(HOME))

    assert page.one(".laurel-call p").text.endswith("開庁日は、きょうを含めて8日")


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        (datetime(2026, 11, 26, 17, tzinfo=JST), "締切まで あと2日"),
        (datetime(2026, 11, 24, 17, tzinfo=JST), "締切まで あと6時間20分"),
        (datetime(2026, 11, 24, 10, tzinfo=JST), None),
    ],
)
@time_machine.travel("2026-11-24T10:40:00+09:00", tick=False)
def test_the_last_day_of_a_call_is_counted_in_hours(client, sign_in, closes, said):
    sign_in("secretariat")
    full_cycle(opens_at=closes - timedelta(days=60), closes_at=closes, announced_at=None)

    page = page_of(client.get(HOME))
    assert page.texts(".laurel-call p strong") == ([said] if said else [])
    assert page.one(".laurel-call p").text.startswith(said or "2026年11月24日（火）10:00に締め切りました")
    assert page.one(".laurel-call li").text == ("応募はまだありません。" if said else "応募はありません。")


def test_the_secretariat_finds_an_application_from_the_front_page(client, sign_in):
    sign_in("secretariat")
    sought = ApplicationFactory(organisation_name="株式会社さがしもの", submitted=True)
    ApplicationFactory(cycle=sought.cycle, submitted=True)

    form = page_of(client.get(HOME)).one("form.laurel-home-search")
    found = client.get(form["action"], {form.one("input")["name"]: "さがしもの"})

    assert [row.application for row in found.context["rows"]] == [sought]


def test_the_search_of_pages_is_theirs_who_have_pages(client, sign_in):
    sign_in("editor")
    editor = page_of(client.get(HOME)).values("form[role=search]", "action")
    sign_in("secretariat")
    secretariat = page_of(client.get(HOME)).values("form[role=search]", "action")

    assert [address.split("/")[2] for address in editor] == ["pages"]
    assert "awards" in [address.split("/")[2] for address in secretariat]


def test_each_call_is_drawn_and_compared(client, sign_in):
    sign_in("secretariat")
    cycle = full_cycle(announced_at=None)
    ApplicationFactory.create_batch(2, cycle=cycle)
    ApplicationFactory(cycle=cycle, submitted=True)

    call = page_of(client.get(HOME)).one(".laurel-call")

    assert [(bar["x"], bar["width"]) for bar in call.all("svg rect")] == [("0", "2"), ("2", "1")]
    assert call.one(".laurel-call-compare").text.startswith("応募3件のうち、提出されたのは1件です。")
    assert client.get(call.one(".laurel-call-compare + p a")["href"]).status_code == 200
