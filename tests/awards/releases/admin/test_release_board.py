"""The pages of a release in the admin: rights, what they say, each action by its button, two people."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from awards.programmes.models import AwardCycle
from awards.releases.domain.release_moment import carry_out
from awards.releases.domain.release_submission import DRAWING, request_submission
from awards.releases.models import Release
from awards.results.models import Awardee
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.text.eras import JST
from tests.awards.releases.ready import APPROVE, PREPARE, next_minute, run_submission
from tests.awards.rooms.opened import add_answered_room, room_staff
from tests.factories.news import PressReleaseFactory
from tests.factories.people import publisher, staff
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
BUTTONS = {
    "draft": {"submit", "moment", "request_call_off"},
    "submitting": {"moment", "return", "request_call_off"},
    "submitted": {"approve", "moment", "return", "request_call_off"},
    "approved": {"moment", "hold", "return", "request_call_off"},
    "held": {"resume", "moment", "return", "request_call_off"},
}


def board(release):
    return reverse("award_releases:board", args=[release.pk])


def action(name, release):
    return reverse(f"award_releases:{name}", args=[release.pk])


def list_actions(client, release):
    """The actions that its page offers in the header."""
    names = {name: action(name, release) for name in {*BUTTONS["draft"], *set().union(*BUTTONS.values()), "call_off"}}
    linked = {link["href"] for link in page_of(client.get(board(release))).all("a")}
    return {name for name, address in names.items() if address in linked}


@pytest.fixture
def clerk(client, ready):
    client.force_login(ready.clerk)
    return client


def test_from_the_cycle_to_its_release(client, ready):
    client.force_login(staff(PREPARE, "view_awardcycle"))
    overview = page_of(client.get(reverse("award_cycles:inspect", args=[ready.cycle.pk])))
    begin = reverse("award_cycles:release", args=[ready.cycle.pk])
    assert begin in [link["href"] for link in overview.all("a")]

    moment = next_minute()
    form = page_of(client.get(begin)).one("main form[method=post i]")
    client.post(begin, {**form.fields, "moment": f"{moment.astimezone(JST):%Y-%m-%d %H:%M}"})

    assert Release.objects.get().cycle == ready.cycle
    assert client.get(begin).headers["Location"] == board(Release.objects.get())
    assert client.post(begin, {"moment": "2030-01-01 10:00"}).status_code == 302
    assert Release.objects.count() == 1


@pytest.mark.parametrize("state", BUTTONS)
def test_a_page_offers_what_can_be_done_now(client, ready, state):
    release = ready.submit() if state not in ("draft", "submitting") else ready.begin()
    if state == "submitting":
        request_submission(release, by=ready.clerk)
    if state in ("approved", "held"):
        release = ready.approve(release)
    if state == "held":
        Release.objects.filter(pk=release.pk).update(state="held")
    client.force_login(ready.head)

    assert list_actions(client, release) == BUTTONS[state]


def test_who_prepared_it_is_not_offered_the_approval(client, ready):
    release = ready.submit()
    client.force_login(ready.admit(staff(PREPARE, APPROVE)))
    assert "approve" in list_actions(client, release)

    Release.objects.filter(pk=release.pk).update(submitted_by=staff())
    client.force_login(ready.clerk)
    assert "approve" not in list_actions(client, release)


def test_the_page_says_first_what_stops_it_and_links_to_it(clerk, ready):
    release = ready.begin()
    other = AwardeeFactory(cycle=ready.cycle, name_ja="頁のない団体")
    Page.objects.filter(pk=ready.page.get_parent().pk).update(live=False)

    page = page_of(clerk.get(board(release)))

    assert "止めるものが1件" in page.one(".laurel-say").text
    stops = [one.text for one in page.all(".laurel-finding")]
    first, *others = [text.startswith("止めるもの") for text in stops]
    assert (first, any(others)) == (True, False)
    assert any(other.name in text for text in stops)
    draft = reverse("award_releases:draft", args=[release.pk, ready.page.pk])
    assert draft in [link["href"] for link in page.all(".laurel-finding a")]


def test_what_stops_it_leads_to_where_it_is_put_right(client, ready, time_machine):
    release, reader = ready.begin(), ready.admit(publisher(PREPARE))
    ready.page.expire_at = release.moment
    ready.page.save()
    time_machine.move_to(release.moment, tick=False)

    def list_ways(person):
        client.force_login(person)
        return [link["href"] for link in page_of(client.get(board(release))).all(".laurel-finding .button")]

    edited = reverse("wagtailadmin_pages:edit", args=[ready.page.pk])
    assert [set(list_ways(one)) & {action("moment", release), edited} for one in (ready.clerk, reader)] == [
        {action("moment", release)},
        {action("moment", release), edited},
    ]


def test_what_awardees_want_otherwise_leads_to_where_it_is_decided(clerk, ready):
    release = ready.begin()
    add_answered_room(ready.awardee)
    Awardee.objects.update(needs_consent=True)
    listed = f"{reverse('award_corrections:index')}?outcome=open"

    stops = [link["href"] for link in page_of(clerk.get(board(release))).all(".laurel-finding a")]

    assert f"{listed}&proof__room__awardee__cycle={ready.cycle.pk}" in stops
    for person, is_listed in ((room_staff(), False), (ready.admit(room_staff()), True)):
        clerk.force_login(person)
        waiting = [link["href"] for link in page_of(clerk.get("/admin/")).all(".laurel-home-table a")]
        assert (listed in waiting) is is_listed


def test_pages_are_added_and_taken_out(clerk, ready):
    release = ready.begin()
    draft = PressReleaseFactory(live=False)

    clerk.post(board(release), {"add": "1", "page": draft.pk})
    assert release.pages.filter(page=draft.pk).exists()

    clerk.post(board(release), {"remove": draft.pk})
    assert not release.pages.filter(page=draft.pk).exists()


def test_a_page_that_can_not_be_added_keeps_the_choice_and_says_why(clerk, ready):
    release = ready.begin()
    live = PressReleaseFactory()

    answer = clerk.post(board(release), {"add": "1", "page": live.pk})

    assert answer.context["form"].errors["page"]
    assert not release.pages.filter(page=live.pk).exists()


def test_gathering_adds_those_that_are_missing(clerk, ready):
    release = ready.begin()
    release.pages.filter(page=ready.case).delete()

    clerk.post(board(release), {"gather": "1"})

    assert release.pages.filter(page=ready.case).exists()


def test_two_people_release(client, ready):
    release = ready.begin()
    client.force_login(ready.clerk)
    client.post(action("submit", release))
    run_submission()
    client.force_login(ready.head)
    form = page_of(client.get(action("approve", release))).one("main form[method=post i]")
    assert form.fields["seen"] == Release.objects.get().sha256

    client.post(action("approve", release), form.fields)

    assert Release.objects.get().state == "approved"
    assert Entry.objects.filter(event="release.approved").get().actor == ready.head
    page = page_of(client.get(board(release)))
    [said] = page.said_with("ほかにすることはありません。", "main p")
    assert said.startswith("公表まで、あと")
    assert (page.said_with("確かめるもの", "h2") != [], page.said_with("足りないもの", "h2")) == (True, [])


def test_once_it_is_out_the_page_leads_to_what_is_public(client, ready, time_machine):
    release = ready.approve()
    client.force_login(ready.head)
    concealed = page_of(client.get(board(release))).said_with("ほかの職員には")
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out(release)
    time_machine.move_to(release.moment, tick=False)
    client.force_login(ready.head)

    page = page_of(client.get(board(release)))

    public = [link["href"] for link in page.all("main .laurel-board tbody th a")]
    assert sorted(public) == sorted(row.page.specific.url for row in release.pages.all())
    assert (len(concealed), page.said_with("ほかの職員には")) == (1, [])
    assert page.said_with("公開された結果のページを開く", "main a") != []


def test_an_approval_of_what_was_not_seen_is_refused(client, ready):
    release = ready.submit()
    client.force_login(ready.head)
    form = page_of(client.get(action("approve", release))).one("main form[method=post i]")
    Awardee.objects.update(citation_ja="書きかえた講評")

    answer = client.post(action("approve", release), form.fields)

    assert answer.context["form"].non_field_errors()
    assert Release.objects.get().state == "submitted"


def test_an_unfit_release_is_refused_with_its_findings(clerk, ready):
    release = ready.begin()
    AwardCycle.objects.update(state="suspended")

    answer = clerk.post(action("submit", release))

    assert "この回は有効ではありません。" in answer.context["form"].non_field_errors()[0]
    assert Release.objects.get().state == "draft"


def test_the_page_says_how_far_submitting_is(clerk, ready):
    release = ready.begin()
    clerk.post(action("submit", release))
    under_way = page_of(clerk.get(board(release))).one(".laurel-say").text
    Work.objects.filter(kind=DRAWING).update(state="failed")
    given_up = page_of(clerk.get(board(release))).one(".laurel-say").text
    Work.objects.filter(kind=DRAWING).update(state="ready")
    AwardCycle.objects.update(state="suspended")
    run_submission()
    refused = page_of(clerk.get(board(release))).one("main").text

    assert f"{ready.clerk}からの承認依頼を処理しています。" in under_way
    assert "エラーで終わりました。" in given_up
    assert "承認依頼は成立しませんでした。" in refused
    assert "この回は有効ではありません。" in refused


def test_calling_off_shows_who_asked_and_why(client, ready):
    release = ready.approve()
    client.force_login(ready.head)
    client.post(action("request_call_off", release), {"reason": "要綱の誤り"})
    client.force_login(ready.admit(staff(APPROVE)))

    shown = page_of(client.get(action("call_off", release)))
    client.post(action("call_off", release))

    assert f"依頼した人：{ready.head}。理由：要綱の誤り" in [item.text for item in shown.all("main li")]
    assert Release.objects.get().state == "called_off"
    said = page_of(client.get(board(release))).one(".laurel-say").text
    assert said == "この公表は取りやめになりました。何も公開されていません。"


def test_others_find_nothing(client, ready):
    release = ready.begin()
    client.force_login(staff("change_awardcycle", "view_awardcycle", "change_awardee"))

    addresses = [board(release), reverse("award_releases:index"), *(action(name, release) for name in BUTTONS["held"])]
    answers = [client.get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [302] * len(addresses)
    begin = client.post(reverse("award_cycles:release", args=[ready.cycle.pk]), {"moment": "2030-01-01 10:00"})
    assert begin.status_code == 302
    assert Release.objects.count() == 1


def test_the_list_has_a_row_for_each(client, ready):
    release = ready.begin()
    client.force_login(ready.clerk)

    links = [link["href"] for link in page_of(client.get(reverse("award_releases:index"))).all("main table a")]

    assert board(release) in links
