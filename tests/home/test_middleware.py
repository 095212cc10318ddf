"""The site as of a moment to come: all that staff read is of that moment, nothing is done then, nobody else sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.participation.models import Participation
from foundation.logos.domain import logo_secret
from foundation.records.domain.subject import subject_of
from foundation.text.eras import JST
from home.domain.preview import PREVIEW
from tests.factories.events import EventFactory
from tests.factories.home import home_page, standard_page
from tests.factories.logos import LogoGrantFactory, LogoKitFactory, draw, make_logo_files
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, open_campaign
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
BEGIN = "main aside form[method=post i]"


@pytest.fixture
def home():
    return home_page()


def in_days(days):
    return timezone.now() + timedelta(days=days)


def person(*codenames):
    client = Client()
    client.force_login(staff(*codenames))
    return client


def ask_for(client, moment, *, next_page="/ja/"):
    data = {"as_of": moment, "next": next_page}
    return client.post(reverse("laurel_home_preview"), data)


def preview(client, days):
    """The same person, looking at the site as of so many days from now."""
    answer = ask_for(client, timezone.localtime(in_days(days)).strftime("%Y-%m-%dT%H:%M"))
    assert (answer.status_code, answer["Location"]) == (302, "/ja/")
    return client


def status(client, page):
    return client.get(page.url).status_code


def test_an_embargoed_release_is_read_everywhere_from_its_day_on(home):
    release = PressReleaseFactory(title="受賞団体を発表します", date=in_days(10).astimezone(JST).date(), time=None)
    feed = reverse("laurel_news:feed", kwargs={"language": "ja"})
    editor = person()

    before = preview(editor, 8)
    assert status(before, release) == 404
    assert before.get(feed).content.count(b"<entry>") == 0
    assert release.url not in page_of(before.get(release.get_parent().url)).one("main").hrefs

    after = preview(editor, 12)
    assert page_of(after.get(release.url)).texts("main h1") == [release.title]
    assert after.get(feed).content.count(b"<entry>") == 1
    for address in (release.get_parent().url, home.url, reverse("search") + "?q=受賞団体"):
        assert release.url in page_of(after.get(address)).one("main").hrefs

    public = Client()
    assert (status(public, release), public.get(feed).content.count(b"<entry>")) == (404, 0)


def test_a_call_before_and_after_its_announcement_and_its_opening(home):
    cycle = CycleFactory(announced_at=in_days(5), opens_at=in_days(10), closes_at=in_days(50))
    page, start = AwardCyclePageFactory(cycle=cycle), reverse("laurel_applications:start", args=[cycle.public_id])
    editor = person()

    assert status(editor, page) == status(preview(editor, 4), page) == 404
    assert (status(preview(editor, 6), page), editor.get(start).status_code) == (200, 200)
    assert not page_of(editor.get(start)).has(BEGIN)
    assert status(Client(), page) == 404

    begin = page_of(preview(editor, 11).get(start)).one(BEGIN)["action"]
    editor.post(begin)
    assert cycle.applications.count() == 0


def test_results_are_previewed_by_those_alone_who_may_release_them(home):
    cycle = CycleFactory(closed=True, results_at=None, released_at=in_days(5))
    awardee = AwardeeFactory(cycle=cycle, tier=TierFactory(cycle=cycle), name_ja="まだ秘密の団体")
    page = AwardeePageFactory(awardee=awardee)
    editor, secretary = person(), person("release_results")

    assert (status(secretary, page), status(preview(secretary, 4), page)) == (404, 404)
    assert page_of(preview(secretary, 6).get(page.url)).said_with(awardee.name_ja, "main h1") != []
    for address in (page.get_parent().url, home.url):
        assert page_of(secretary.get(address)).said_with(awardee.name_ja, "main a") != []

    assert status(preview(editor, 6), page) == 404
    for address in (page.get_parent().url, home.url, reverse("search") + "?q=まだ秘密"):
        assert page.url not in page_of(editor.get(address)).one("main").hrefs
        assert page_of(editor.get(address)).said_with(awardee.name_ja, "main li, main h2, main h3, main td") == []


def test_a_campaign_before_and_after_its_announcement(home):
    campaign = CampaignFactory(
        announced_at=in_days(5),
        registration_opens_at=in_days(8),
        registration_closes_at=in_days(40),
        starts_at=in_days(20),
        ends_at=in_days(50),
    )
    page, editor = CampaignPageFactory(campaign=campaign), person()
    join = reverse("laurel_participation:join", kwargs={"language": "ja", "code": campaign.code})

    assert (status(preview(editor, 4), page), editor.get(join).status_code) == (404, 404)
    assert (status(preview(editor, 6), page), editor.get(join).status_code) == (200, 200)
    assert not page_of(editor.get(join)).has("main form[method=post i]")
    assert page_of(preview(editor, 9).get(join)).has("main form[method=post i]")
    assert status(Client(), page) == 404


def test_a_logo_is_verified_as_of_the_moment_of_the_preview(home):
    campaign = CampaignFactory(
        announced_at=in_days(5), registration_opens_at=in_days(8), registration_closes_at=in_days(40)
    )
    participation = ParticipationFactory(campaign=campaign)
    grant = LogoGrantFactory(subject=subject_of(participation))
    address = reverse("laurel_logos:verify_logo", args=["ja", grant.public_id])
    editor = person()

    assert preview(editor, 4).get(address).status_code == 404
    seen = preview(editor, 6).get(address)
    assert (seen.status_code, page_of(seen).has("aside.as-of--on")) == (200, True)
    assert Client().get(address).status_code == 404


def test_its_picture_and_the_holders_page_are_seen_as_of_the_same_moment(home, s3, settings):
    settings.LAUREL_LOGO_WIDTHS = (640,)
    kit = LogoKitFactory()
    draw(kit, "colour-ja")
    make_logo_files()
    campaign = CampaignFactory(
        announced_at=in_days(5), registration_opens_at=in_days(8), registration_closes_at=in_days(40)
    )
    grant = LogoGrantFactory(subject=subject_of(ParticipationFactory(campaign=campaign)), kit=kit)
    picture = reverse("laurel_logos:logo_picture", args=[grant.public_id, "colour-ja"])
    editor = person()

    for address in (picture, reverse("laurel_logos:logo", args=[grant.public_id, logo_secret(grant)])):
        assert preview(editor, 4).get(address).status_code == 404
        seen = preview(editor, 6).get(address)
        assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-store")
        assert Client().get(address).status_code == 404


def test_the_logo_of_an_awardee_is_previewed_by_those_alone_who_may_release(home):
    cycle = CycleFactory(closed=True, results_at=None, released_at=in_days(5))
    awardee = AwardeeFactory(cycle=cycle, tier=TierFactory(cycle=cycle))
    grant = LogoGrantFactory(subject=subject_of(awardee))
    address = reverse("laurel_logos:verify_logo", args=["ja", grant.public_id])

    seen = [preview(person(*may), 6).get(address).status_code for may in ((), ("release_results",))]

    assert seen == [404, 200]


def test_nothing_is_done_in_a_preview(home):
    campaign = open_campaign(registration_opens_at=in_days(8), registration_closes_at=in_days(40))
    join = reverse("laurel_participation:join", kwargs={"language": "ja", "code": campaign.code})
    editor = preview(person(), 9)
    sent = page_of(editor.get(join)).one("main form[method=post i]").fields

    editor.post(join, sent | {"name_ja": "早すぎる団体", "email": "early@example.jp"})

    assert Participation.objects.count() == 0


def test_a_preview_shows_no_draft_no_restricted_page_and_none_that_will_be_gone(home):
    drafted = standard_page(slug="drafted", live=False)
    restricted, gone = standard_page(slug="restricted"), standard_page(slug="gone", expire_at=in_days(3))
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    hidden = EventFactory(days=32, title="下書きの講座", live=False)
    editor = preview(person(), 4)

    assert [status(editor, page) for page in (drafted, gone, hidden)] == [404, 404, 404]
    assert status(preview(editor, 2), gone) == 200
    assert restricted.url not in page_of(editor.get(reverse("search") + "?q=restricted")).one("main").hrefs


def test_every_page_says_that_it_is_a_preview_and_is_kept_by_no_cache(home):
    plain, feed = standard_page(), reverse("laurel_news:feed", kwargs={"language": "ja"})
    news_index()
    editor = preview(person(), 30)

    for page in (home, plain):
        answer = editor.get(page.url)
        bar = page_of(answer).one("aside.as-of--on")
        assert bar.one("[role=status]").text.startswith("プレビュー：")
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
    answer = editor.get(feed)
    assert (answer["Cache-Control"], "ETag" in answer) == ("private, no-store", False)
    assert page_of(editor.get("/ja/nowhere/")).has("aside.as-of--on button[name=end]")


def test_the_preview_follows_links_and_ends_by_its_button(home):
    page = standard_page()
    editor = preview(person(), 30)
    bar = page_of(editor.get(page.url)).one("aside.as-of--on form")

    answer = editor.post(bar["action"], {"next": bar.fields["next"], "end": "1"})

    assert answer["Location"] == page.url
    assert (page_of(editor.get(page.url)).has("aside.as-of"), PREVIEW in editor.session) == (False, False)
    assert page_of(editor.get(home.url)).has("aside.as-of:not(.as-of--on) form")


def test_a_moment_that_has_come_ends_the_preview(home):
    editor = preview(person(), 30)
    session = editor.session
    session[PREVIEW] = in_days(-0.01).isoformat()
    session.save()

    answer = editor.get(home.url)

    assert page_of(answer).has("aside.as-of--on") is False
    assert "no-store" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("moment", ["", "gestern", "2020-01-01 10:00", "2040-01-01", "2026-13-45T99:99"])
def test_a_moment_that_is_none_or_gone_shows_now_and_says_why(home, moment):
    editor = person()

    ask_for(editor, moment)
    page = page_of(editor.get(home.url))

    assert page.has("aside.as-of--on") is False
    assert len(page.one(".banner--error .title").text) > 0


@pytest.mark.parametrize("moment", ["2040年12月5日（水） 午後5時", "令和22年12月5日 17:00", "2040/12/05 17:00"])
def test_a_moment_is_read_as_people_type_it(home, moment):
    editor = person()

    ask_for(editor, moment)

    bar = page_of(editor.get(home.url)).one("aside.as-of--on")
    assert (bar.one("input[name=as_of]")["value"], bar.has("output[data-moment]")) == ("2040-12-05 17:00", True)
    assert bar.has('script[src*="laurel_viewsets/moment.js"]')


def test_only_staff_begin_a_preview(home, django_user_model):
    release = PressReleaseFactory(date=in_days(10).astimezone(JST).date())
    applicant = Client()
    applicant.force_login(django_user_model.objects.create_user("applicant@example.jp"))

    for client in (Client(), applicant):
        ask_for(client, "2040-01-01 00:00")
        assert (PREVIEW in client.session, status(client, release)) == (False, 404)
        assert page_of(client.get(home.url)).has("aside.as-of") is False


def test_who_is_no_longer_staff_sees_what_the_public_sees(home):
    release = PressReleaseFactory(date=in_days(10).astimezone(JST).date())
    user = staff()
    former = Client()
    former.force_login(user)
    preview(former, 12)
    assert status(former, release) == 200

    user.user_permissions.clear()

    assert status(former, release) == 404


def test_the_admin_and_the_api_know_the_present_alone(home):
    release = PressReleaseFactory(date=in_days(10).astimezone(JST).date())
    editor = preview(person(), 12)
    assert status(editor, release) == 200

    assert editor.get("/api/v3/news/").json()["items"] == []
    assert page_of(editor.get(reverse("wagtailadmin_home"))).has("aside.as-of") is False


def test_a_foreign_address_is_not_led_to(home):
    assert ask_for(person(), "2040-01-01 00:00", next_page="https://evil.example/")["Location"] == "/"
    assert Client().get(reverse("laurel_home_preview")).status_code in (302, 405)
