"""Meetings in the admin: the list, planning one, its page without script, its minutes; and who gets there."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from awards.decisions.domain.agenda_item import leave_room, record_item
from awards.decisions.domain.panel_meeting import close_meeting, open_meeting
from awards.decisions.models import AgendaItem, Attendance, Minutes, PanelMeeting, Recusal
from foundation.assets.domain.checking import check_upload
from foundation.audit.models import Entry
from foundation.text.eras import JST
from tests.factories.assets import pdf
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, panel):
    client.force_login(panel.clerk)
    return client


def page_at(panel) -> str:
    return reverse("panel_meetings:meeting", args=[panel.meeting.pk])


def do(clerk, panel, verb: str, **facts):
    return clerk.post(page_at(panel), {"do": verb, **facts})


def test_a_meeting_is_planned_changed_and_listed(clerk, panel) -> None:
    later = {"starts_at": "2030-09-18 13:30", "place": "第3会議室", "quorum": "5"}
    planned = clerk.post(reverse("panel_meetings:plan"), {"cycle": panel.cycle.pk, **later})
    made = PanelMeeting.objects.get(number=2)
    clerk.post(reverse("panel_meetings:change", args=[made.pk]), {**later, "quorum": "6"})

    made.refresh_from_db()
    assert planned["Location"] == reverse("panel_meetings:meeting", args=[made.pk])
    assert (made.starts_at.isoformat(), made.quorum) == ("2030-09-18T04:30:00+00:00", 6)
    rows = page_of(clerk.get(reverse("panel_meetings:index"))).hrefs
    assert {page_at(panel), reverse("panel_meetings:meeting", args=[made.pk])} <= set(rows)


def test_what_leads_on_stands_in_the_heading(clerk, panel) -> None:
    change = reverse("panel_meetings:change", args=[panel.meeting.pk])
    members = f"{reverse('panel_members:index')}?cycle={panel.cycle.pk}"
    planned = page_of(clerk.get(page_at(panel))).all(".w-header-button[href]")
    panel.open()
    opened = page_of(clerk.get(page_at(panel))).all(".w-header-button[href]")

    assert [button["href"] for button in planned] == [members, change]
    assert [button["href"] for button in opened] == [members]


def test_a_meeting_from_the_opening_to_the_close_without_script(clerk, panel) -> None:
    panel.note_conflict(1)
    do(clerk, panel, "add", title="開会")
    do(clerk, panel, "add", application=panel.judged.applications[0].pk)
    opening, item = AgendaItem.objects.order_by("order")
    form = page_of(clerk.get(page_at(panel))).one("aside form").fields
    everybody = {name: "present" if name.endswith("presence") else value for name, value in form.items()}
    clerk.post(page_at(panel), {**everybody, "do": "attend"})
    do(clerk, panel, "open")
    do(clerk, panel, "drop", item=opening.pk)

    refused = do(clerk, panel, "start", item=item.pk)
    do(clerk, panel, "leave", item=item.pk, member=panel.members[1].pk)
    do(clerk, panel, "start", item=item.pk)
    record = page_of(clerk.get(page_at(panel))).one("form:has([name=discussed])").fields
    ended = do(clerk, panel, "end", **record | {"discussed": "先例になるか。", "decided": "大賞とする。"})
    clerk.post(reverse("panel_meetings:close", args=[panel.meeting.pk]))

    assert refused.status_code == 200
    assert ended["Location"] == f"{page_at(panel)}#item-{item.pk}"
    kept = AgendaItem.objects.get()
    assert (kept.discussed, kept.decided, kept.counted) == ("先例になるか。", "大賞とする。", 6)
    assert Recusal.objects.get().returned_at == kept.ended_at
    assert PanelMeeting.objects.get().state == "closed"
    assert not page_of(clerk.get(page_at(panel))).has("main [name=do]")


def test_the_quorum_stands_beside_every_item(clerk, panel) -> None:
    for number in range(4):
        panel.note_conflict(number)
    panel.open()
    few, many = panel.add(0), panel.add(1)

    answer = clerk.get(page_at(panel))
    page = page_of(answer)

    lines = answer.context["board"].lines
    assert [(line.item, line.number, line.is_met) for line in lines] == [(few, 3, False), (many, 7, True)]
    assert page.one(f"#item-{few.pk} .laurel-agenda__missing").text == "定足数に足りません"
    assert page.one(f"#item-{many.pk} .laurel-agenda__met").text == "定足数を満たす"
    offered = page.values(f"#item-{few.pk} select option", "value")
    assert [int(key) for key in offered] == [member.pk for member in panel.members]


def test_two_clerks_at_one_page_both_keep_their_text(clerk, panel) -> None:
    panel.open()
    item = panel.start()
    mine = page_of(clerk.get(page_at(panel))).one("form:has([name=discussed])").fields
    record_item(item, version=0, discussed="一人目の文", decided="", by=panel.clerk)

    answer = do(clerk, panel, "record", **mine | {"discussed": "二人目の文"})

    page = page_of(answer)
    assert page.one("textarea[name=discussed]").text == "二人目の文"
    assert page.one(".laurel-agenda__saved").said_with("一人目の文", "p") == ["一人目の文"]
    assert AgendaItem.objects.get().discussed == "一人目の文"
    again = page.one("form:has([name=discussed])").fields
    do(clerk, panel, "record", **again)
    assert AgendaItem.objects.get().discussed == "二人目の文"


def test_a_conflict_found_late_is_said(clerk, panel) -> None:
    panel.open()
    item = panel.start()
    record_item(item, version=0, discussed="", decided="大賞とする。", ends=True, by=panel.clerk)
    panel.note_conflict(2)

    answer = clerk.get(page_at(panel))
    [line], page = answer.context["board"].lines, page_of(answer)

    assert (line.number, line.late) == (7, (panel.members[2],))
    assert (page.has(".laurel-agenda__again"), page.has(".laurel-agenda__differs")) == (True, True)
    assert not page.has(".laurel-agenda__met")
    assert str(item.application_id) in page.values("[name=application] option", "value"), "it is offered again"


def test_attendance_takes_times_of_day_and_leaves_untouched_lines_alone(clerk, panel) -> None:
    panel.attend("absent", [panel.members[2]])
    form = page_of(clerk.get(page_at(panel))).one("aside form").fields
    panel.attend("online", [panel.members[2]])
    first = f"m{panel.members[0].pk}"
    sent = {**form, f"{first}-presence": "present", f"{first}-arrived_at": "13時45分", "do": "attend"}

    clerk.post(page_at(panel), sent)
    unread = clerk.post(page_at(panel), {**sent, f"{first}-arrived_at": "昼すぎ"})

    rows = {row.member_id: row for row in Attendance.objects.all()}
    assert rows.keys() == {panel.members[0].pk, panel.members[2].pk}
    assert rows[panel.members[0].pk].arrived_at.astimezone(JST).strftime("%H:%M") == "13:45"
    assert rows[panel.members[2].pk].presence == "online"
    assert page_of(unread).one(f"[name={first}-arrived_at]")["value"] == "昼すぎ"


def test_comings_and_goings_are_told_in_their_order(clerk, panel) -> None:
    panel.open()
    item = panel.add()
    leave_room(item, panel.members[3], by=panel.clerk)
    panel.attend("present", [panel.members[5]], arrived_at=timezone.now() - timedelta(minutes=5))
    do(clerk, panel, "return", item=item.pk, member=panel.members[3].pk)

    moves = clerk.get(page_at(panel)).context["board"].list_moves()

    assert [move.text for move in moves] == [
        *("見本 5郎さん 遅れて到着", "見本 3郎さん 退室（議題1）", "見本 3郎さん 入室（議題1）")
    ]


def test_minutes_are_added_confirmed_and_opened_on_record(s3, clerk, panel) -> None:
    open_meeting(panel.meeting, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    upload = SimpleUploadedFile("議事録.pdf", pdf(b"minutes"))
    clerk.post(reverse("panel_meetings:add_minutes", args=[panel.meeting.pk]), {"upload": upload})
    minutes = Minutes.objects.get()
    opening = reverse("panel_meetings:open_minutes", args=[minutes.pk])
    assert clerk.get(opening).status_code == 404
    check_upload(minutes.file)
    confirm = reverse("panel_meetings:confirm_minutes", args=[minutes.pk])
    clerk.post(confirm, {"confirmed_on": timezone.now().astimezone(JST).date().isoformat()})

    opened = clerk.get(opening)

    minutes.refresh_from_db()
    assert (minutes.state, minutes.confirmed_by) == ("confirmed", panel.members[0])
    assert minutes.file.key in opened["Location"]
    assert "no-store" in opened["Cache-Control"]
    assert Entry.objects.of(minutes.file).filter(event="file.downloaded").count() == 1
    assert opening in page_of(clerk.get(page_at(panel))).hrefs


def test_while_the_store_is_away_minutes_wait_with_their_clerk(s3, clerk, panel) -> None:
    open_meeting(panel.meeting, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    s3.stop()
    upload = SimpleUploadedFile("議事録.pdf", pdf(b"minutes"))

    answer = clerk.post(reverse("panel_meetings:add_minutes", args=[panel.meeting.pk]), {"upload": upload})

    assert page_of(answer).said_with("保存できませんでした") != []
    assert not Minutes.objects.exists()


def test_others_come_to_nothing_of_it(s3, client, clerk, panel) -> None:
    open_meeting(panel.meeting, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    upload = SimpleUploadedFile("議事録.pdf", pdf(b"minutes"))
    clerk.post(reverse("panel_meetings:add_minutes", args=[panel.meeting.pk]), {"upload": upload})
    minutes = Minutes.objects.get()
    check_upload(minutes.file)
    addresses = [
        *(reverse(f"panel_meetings:{name}") for name in ("index", "plan")),
        *(reverse(f"panel_meetings:{name}", args=[panel.meeting.pk]) for name in ("meeting", "change", "add_minutes")),
        *(reverse(f"panel_meetings:{name}", args=[minutes.pk]) for name in ("confirm_minutes", "open_minutes")),
        *(reverse(f"panel_members:{name}") for name in ("index", "add")),
        reverse("panel_members:edit", args=[panel.members[0].pk]),
    ]
    client.force_login(staff("run_reviews", "view_application"))

    assert {client.get(address).status_code for address in addresses} == {302}
    assert client.post(page_at(panel), {"do": "open"}).status_code == 302
    assert not Entry.objects.of(minutes.file).filter(event="file.downloaded").exists()

    approver = staff("approve_decisions")
    client.force_login(approver)
    read = [address for address in addresses if client.get(address).status_code == 200]
    assert read == [reverse("panel_meetings:index"), page_at(panel)]
    assert minutes.file.key in client.get(addresses[6])["Location"], "who approves reads the minutes"
    assert {entry.actor for entry in Entry.objects.of(minutes.file).filter(event="file.downloaded")} == {approver}
    assert not page_of(client.get(page_at(panel))).has("main button[name=do]")
    AgendaItem.objects.create(meeting=panel.meeting, order=1, title="その他")
    PanelMeeting.objects.update(state="open", closed_at=None)
    assert not page_of(client.get(page_at(panel))).has("main button[name=do]")
    assert client.post(reverse("panel_meetings:close", args=[panel.meeting.pk])).status_code == 302
    assert PanelMeeting.objects.get().is_open


def test_closing_is_a_page_that_says_what_can_not_be_undone(clerk, panel) -> None:
    """One press beside the title of the meeting closed it for good."""
    panel.open()
    panel.add(0)
    Attendance.objects.filter(member=panel.members[0]).delete()
    address = reverse("panel_meetings:close", args=[panel.meeting.pk])

    shown = page_of(clerk.get(page_at(panel)))
    confirming = clerk.get(address)
    before = PanelMeeting.objects.get().state
    clerk.post(address)

    said = confirming.context["consequences"]
    assert (shown.has("main button[value=close]"), shown.has(f"main a[href='{address}']")) == (False, True)
    assert (len(said), before, PanelMeeting.objects.get().state) == (3, "open", "closed")
    assert not page_of(clerk.get(page_at(panel))).has(f"main a[href='{address}']")


def test_an_agenda_of_any_length_takes_the_same_queries(clerk, panel, django_assert_max_num_queries) -> None:
    panel.open()
    panel.add(0)
    with django_assert_max_num_queries(40) as few:
        clerk.get(page_at(panel))
    for place in range(1, 4):
        leave_room(panel.add(place), panel.members[place], by=panel.clerk)
    with django_assert_max_num_queries(len(few)):
        clerk.get(page_at(panel))


def test_items_that_wait_are_moved_by_buttons(clerk, panel) -> None:
    for title in ("開会", "大賞", "閉会"):
        do(clerk, panel, "add", title=title)
    first, second, third = AgendaItem.objects.order_by("order")

    def offered(item) -> list[str]:
        return page_of(clerk.get(page_at(panel))).values(f"#item-{item.pk} [name=do]", "value")

    assert [offered(item) for item in (first, second, third)] == [
        ["down", "drop"],
        ["up", "down", "drop"],
        ["up", "drop"],
    ]
    form = page_of(clerk.get(page_at(panel))).one(f"#item-{third.pk} form:has([value=up])").fields
    moved = do(clerk, panel, "up", **form)
    do(clerk, panel, "up", **form)  # the page before, sent again

    assert moved["Location"] == f"{page_at(panel)}#item-{third.pk}"
    assert list(AgendaItem.objects.order_by("order").values_list("title", flat=True)) == ["開会", "閉会", "大賞"]
    assert "議題2になりました。" in page_of(clerk.get(page_at(panel))).one(".messages").text
    assert do(clerk, panel, "up", item=third.pk, seen="x").status_code == 302
    panel.open()
    do(clerk, panel, "start", item=first.pk)
    assert offered(first) == ["leave", "record", "end"]
    assert offered(third) == ["leave", "down", "drop"]
    refused = do(clerk, panel, "down", item=first.pk, seen="1")
    assert page_of(refused).has("[role=alert], .messages .error")
