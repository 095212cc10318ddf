"""A translation that still says what its source says doesn't go live by one click."""

import pytest
from django.urls import reverse

from home.models import StandardPage
from tests.factories.pages import add_page, begin_translation, front_page, translate_text
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    front_page("en")
    page = add_page(StandardPage(title="在宅勤務", slug="telework", summary="机と窓。"), parent=front_page())
    return begin_translation(page)


def publish(admin_client, page, **sent):
    with_hooks = {"action": "publish", **sent}
    return admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), with_hooks)


def is_live(page):
    page.refresh_from_db()
    return page.live


@pytest.mark.parametrize(
    ("translated", "left"),
    [([], [["題名", "在宅勤務"], ["要約", "机と窓。"]]), (["title"], [["要約", "机と窓。"]])],
)
def test_publishing_it_asks_first_and_says_what_is_left(admin_client, translation, translated, left):
    page = translation.get_target_instance()
    for path in translated:
        translate_text(translation, path, "Telework")

    shown = page_of(publish(admin_client, page))

    assert shown.one("h1").text.startswith("この翻訳はまだ終わっていません")
    assert [[cell.text for cell in row.all("th, td")] for row in shown.all("main tbody tr")] == left
    assert not is_live(page)


def test_it_goes_live_when_it_is_said_again(admin_client, translation, django_capture_on_commit_callbacks):
    page = translation.get_target_instance()
    form = page_of(publish(admin_client, page)).one("main form[method=post i]")

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(form["action"], form.fields)

    assert is_live(page)


def test_a_finished_one_is_published_at_once(admin_client, translation, django_capture_on_commit_callbacks):
    page = translation.get_target_instance()
    translate_text(translation, "title", "Telework")
    translate_text(translation, "summary", "A desk and a window.")

    with django_capture_on_commit_callbacks(execute=True):
        publish(admin_client, page)

    assert is_live(page)


def bulk(admin_client, *pages, **sent):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return admin_client.post(f"{address}?next=/admin/&{ids}", sent, follow=True)


def test_several_at_once_are_refused_by_name(admin_client, translation):
    page, other = (
        translation.get_target_instance(),
        add_page(StandardPage(title="別の頁", slug="other"), parent=front_page(), live=False),
    )

    message = page_of(bulk(admin_client, page, other)).one(".messages .error").text

    assert "次のページの翻訳を終えるか、それぞれの編集画面から公開してください：在宅勤務" in message
    assert not is_live(page)
    assert not is_live(other)


def test_pages_below_those_ticked_are_looked_at(admin_client, translation):
    page, above = translation.get_target_instance(), front_page("en")

    bulk(admin_client, above, include_descendants="on")

    assert not is_live(page)


def test_several_finished_ones_are_published(admin_client):
    page = add_page(StandardPage(title="別の頁", slug="other"), parent=front_page(), live=False)

    bulk(admin_client, page)

    assert is_live(page)


@pytest.fixture
def finished(translation, django_capture_on_commit_callbacks):
    """The same with all its texts in English, live; then its source gets another summary."""
    translate_text(translation, "title", "Telework")
    translate_text(translation, "summary", "A desk and a window.")
    page = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    original = StandardPage.objects.get(slug="telework", locale__language_code="ja")
    original.summary = "机と窓と海。"
    original.save_revision().publish()
    assert is_live(page)
    return translation


def update(admin_client, translation, **sent):
    """wagtail-localize's page that brings translations up to date."""
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    return admin_client.post(address, {"next": "/admin/", **sent})


def english(translation):
    return StandardPage.objects.get(pk=translation.get_target_instance().pk).summary


def test_an_update_that_publishes_asks_and_changes_nothing_before(
    admin_client, finished, django_capture_on_commit_callbacks
):
    read_at = finished.source.last_updated_at

    with django_capture_on_commit_callbacks(execute=True):
        shown = page_of(update(admin_client, finished, publish_translations="on"))

    assert [[cell.text for cell in row.all("th, td")] for row in shown.all("main tbody tr")] == [
        ["要約", "机と窓と海。"]
    ]
    finished.source.refresh_from_db()
    assert (english(finished), finished.source.last_updated_at) == ("A desk and a window.", read_at)
    assert shown.one("main form[method=post i]").fields.keys() >= {"publish_translations", "next", "unfinished"}


def test_an_update_goes_live_when_it_is_said_again(admin_client, finished, django_capture_on_commit_callbacks):
    form = page_of(update(admin_client, finished, publish_translations="on")).one("main form[method=post i]")

    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(form["action"], form.fields)

    assert (answer.url, english(finished)) == ("/admin/", "机と窓と海。")


def test_an_update_without_publishing_asks_nothing(admin_client, finished):
    answer = update(admin_client, finished)

    assert (answer.status_code, english(finished)) == (302, "A desk and a window.")
    assert finished.source.stringsegment_set.filter(string__data="机と窓と海。").exists()


def test_an_update_that_leaves_nothing_to_translate_is_published_at_once(
    admin_client, translation, django_capture_on_commit_callbacks
):
    translate_text(translation, "title", "Telework")
    translate_text(translation, "summary", "A desk and a window.")

    with django_capture_on_commit_callbacks(execute=True):
        answer = update(admin_client, translation, publish_translations="on")

    assert (answer.status_code, is_live(translation.get_target_instance())) == (302, True)


def test_who_may_not_translate_is_not_asked_either(client, finished):
    client.force_login(staff())

    assert update(client, finished, publish_translations="on").status_code in {302, 403}
    assert english(finished) == "A desk and a window."
