"""By which texts staff find a row: its own search fields, and those of the draft of a page that waits."""

import pytest

from foundation.search.domain.staff_text import read_row
from home.models import StandardPage
from media.models import SiteImage
from tests.factories.media import ImageFactory
from tests.factories.pages import front_page, locale, publish

pytestmark = pytest.mark.django_db


def page() -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title="題", slug="a", locale=locale(), summary="要約")))


def test_a_published_page_has_no_draft() -> None:
    text = read_row(StandardPage.objects.get(pk=page().pk))

    assert (text.title, "要約" in text.text, text.draft_title, text.draft) == ("題", True, "", "")


def test_a_draft_is_read_as_it_would_be_published() -> None:
    made = page()
    made.title, made.intro = "新しい題", "<p>新しい<b>文</b></p>"
    made.save_revision()
    text = read_row(StandardPage.objects.get(pk=made.pk))

    assert (text.title, text.draft_title) == ("題", "新しい題")
    assert "新しい文" in text.draft.split("\n")
    assert text.fingerprint != read_row(page_without_draft(made)).fingerprint


def page_without_draft(made: StandardPage) -> StandardPage:
    return StandardPage(title="題", slug="b", locale=made.locale, live=True, has_unpublished_changes=False)


def test_tags_of_a_picture_are_text() -> None:
    image = ImageFactory(title="窓")
    image.tags.add("在宅", "机")
    text = read_row(SiteImage.objects.get(pk=image.pk))

    assert (text.title, {"在宅", "机"} <= set(text.text.split("\n"))) == ("窓", True)
