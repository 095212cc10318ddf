"""The hash of each part: every change of what is shown changes exactly its own part; the cost is the same at 300."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle, Tier
from awards.releases.domain.release import submit_release
from awards.releases.domain.release_contents import digest_of, list_differences, name_parts, read_contents
from awards.releases.domain.release_page import add_page
from awards.results.models import AwardCyclePage, Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from foundation.organisations.models import Organisation
from tests.factories.logos import LogoKitFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import MediaCoverageFactory, PressReleaseFactory
from tests.factories.results import AwardeeFactory, TalkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(ready):
    return ready.begin()


def change_page(ready):
    ready.page.summary = "書きかえた要約"
    ready.page.save_revision()


def change_english(ready):
    ready.english.summary = "Another summary"
    ready.english.save_revision()


def move_page(ready):
    type(ready.page).objects.filter(pk=ready.page.pk).update(url_path="/elsewhere/")


def unpublish_parent(ready):
    Page.objects.filter(pk=ready.case.get_parent().pk).update(live=False)


def restrict(ready):
    PageViewRestriction.objects.create(page=ready.case.get_parent(), restriction_type="login")


def expire(ready):
    Page.objects.filter(pk=ready.case.pk).update(expire_at=timezone.now())


def join_panel(ready):
    PanelMember.objects.create(cycle=ready.cycle, name_ja="見本 花子", order=1)


def add_talk(ready):
    TalkFactory(awardee=ready.awardee)


def name_given(ready):
    return f"given:{ready.awardee.tier_id}"


CHANGES = [
    (lambda ready: AwardCycle.objects.update(state="suspended"), lambda ready: "cycle"),
    (unpublish_parent, lambda ready: f"page:{ready.case.pk}"),
    (restrict, lambda ready: f"page:{ready.case.pk}"),
    (expire, lambda ready: f"page:{ready.case.pk}"),
    (join_panel, lambda ready: "panel"),
    (add_talk, lambda ready: f"awardee:{ready.awardee.public_id}"),
    (change_page, lambda ready: f"page:{ready.page.pk}"),
    (change_english, lambda ready: f"page:{ready.english.pk}"),
    (move_page, lambda ready: f"page:{ready.page.pk}"),
    (lambda ready: Awardee.objects.update(name_en="Renamed"), lambda ready: f"awardee:{ready.awardee.public_id}"),
    (lambda ready: AwardeeMeasure.objects.update(value=1), lambda ready: f"awardee:{ready.awardee.public_id}"),
    (lambda ready: AwardeeEffort.objects.update(text_en="x"), lambda ready: f"awardee:{ready.awardee.public_id}"),
    (lambda ready: Organisation.objects.update(name_ja="改名"), lambda ready: f"awardee:{ready.awardee.public_id}"),
    (
        lambda ready: AwardeeOrganisation.objects.update(logo_agreed="x"),
        lambda ready: f"awardee:{ready.awardee.public_id}",
    ),
    (lambda ready: AwardeeOrganisation.objects.all().delete(), lambda ready: f"awardee:{ready.awardee.public_id}"),
    (
        lambda ready: ready.awardee.media_coverage.add(MediaCoverageFactory()),
        lambda ready: f"awardee:{ready.awardee.public_id}",
    ),
    (lambda ready: Tier.objects.update(logo_kit=LogoKitFactory()), name_given),
    (lambda ready: Tier.objects.update(publishes_citations=False), name_given),
    (
        lambda ready: AwardCyclePage.objects.filter(locale__language_code="ja").update(results_text="<p>結果</p>"),
        lambda ready: f"text:{AwardCyclePage.objects.get(locale__language_code='ja').pk}",
    ),
]


@pytest.mark.parametrize(("change", "part"), CHANGES)
def test_a_change_is_one_of_its_own_part(ready, release, change, part):
    before = read_contents(release)

    change(ready)

    now = read_contents(release)
    assert list_differences(before, now) == [part(ready)]
    assert digest_of(before) != digest_of(now)


def test_a_file_that_is_replaced_behind_what_shows_it_is_a_difference_that_says_which(ready):
    slides, stranger, picture, logo = DocumentFactory(), DocumentFactory(), ImageFactory(), ImageFactory()
    emblem = ImageFactory()
    Tier.objects.update(emblem=emblem)
    TalkFactory(awardee=ready.awardee, slides=slides)
    Awardee.objects.update(logo=logo)
    own = ImageFactory()
    AwardeeOrganisation.objects.update(logo=own)
    ready.page.picture, ready.page.picture_alt = picture, "机"
    ready.page.save_revision()
    release = ready.submit()

    for row, title in (
        (slides, "差しかえた資料"),
        (picture, picture.title),
        (own, own.title),
        (emblem, emblem.title),
        (stranger, "ほかの資料"),
    ):
        type(row).objects.filter(pk=row.pk).update(file=f"another-{row.pk}", title=title)
    type(logo).objects.filter(pk=logo.pk).update(file_hash="read since")

    differences = list_differences(release.contents, read_contents(release))
    changed = [f"image:{row.pk}" for row in (picture, own, emblem)]
    assert differences == sorted([f"document:{slides.pk}", *changed])
    files = ["差しかえた資料", picture.title, own.title, emblem.title]
    assert sorted(name_parts(differences)) == sorted(f"ファイル「{name}」" for name in files)


def test_an_annex_of_a_press_release_belongs_to_it(ready):
    annex = DocumentFactory()
    news = PressReleaseFactory(live=False, annexes=[("annex", {"title": "一覧", "document": annex})])
    news.save_revision()
    release = ready.begin()
    add_page(release, page=Page.objects.get(pk=news.pk), by=ready.clerk)
    submit_release(release, by=ready.clerk)
    before = read_contents(release)

    type(annex).objects.filter(pk=annex.pk).update(file="documents/another/一覧.pdf")

    assert list_differences(before, read_contents(release)) == [f"document:{annex.pk}"]


def test_what_joins_or_goes_is_a_difference(ready, release):
    before = read_contents(release)
    Awardee.objects.update(state="revoked", revoked_at=ready.cycle.closes_at)
    release.pages.filter(page=ready.case).delete()

    differences = list_differences(before, read_contents(release))

    assert differences == sorted([f"awardee:{ready.awardee.public_id}", f"page:{ready.case.pk}"])


def test_read_contents_twice_is_the_same(release):
    assert read_contents(release) == read_contents(type(release).objects.get(pk=release.pk))


def test_name_parts_says_what_people_call_them(ready, release):
    text = AwardCyclePage.objects.get(locale__language_code="ja")
    parts = ["moment", f"awardee:{ready.awardee.public_id}", f"page:{ready.case.pk}", f"text:{text.pk}", "page:0"]
    parts.append(name_given(ready))

    names = name_parts(parts)

    assert names[0] == "公表の日時"
    assert [ready.awardee.name_ja in names[1], ready.case.title in names[2], text.title in names[3]] == [True] * 3
    assert ["0" in names[4], ready.awardee.tier.name in names[5]] == [True] * 2


@pytest.mark.parametrize("number", [3, 300])
def test_the_cost_does_not_depend_on_the_number(ready, release, number):
    awardees = [AwardeeFactory.build(cycle=ready.cycle, tier=ready.awardee.tier) for _row in range(number)]
    Awardee.objects.bulk_create(awardees)

    with CaptureQueriesContext(connection) as queries:
        contents = read_contents(release)

    assert len([part for part in contents if part.startswith("awardee:")]) == number + 1
    assert len(queries) == 22
