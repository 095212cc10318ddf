"""What a page about a kit shows, and what it gives to nobody but the holder."""

import pytest

from foundation.logos.domain import end_grant
from foundation.logos.domain.queries import get_logo_page
from foundation.logos.domain.queries.logo_page import find_previewed, preview_url
from tests.factories.logos import DRAWING, LogoGrantFactory, draw
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_a_page_asks_no_store_and_always_the_same(made, s3_server, django_assert_num_queries) -> None:
    kit = made.kit
    for _number in range(50):
        LogoGrantFactory(kit=kit)
    s3_server.stop()

    with django_assert_num_queries(4):
        page = get_logo_page(kit, made)

    assert [bool(form.variant) for form in page.forms].count(True) == 1
    assert page.archive_url.endswith("/all.zip")
    assert get_logo_page(kit).snippet is None
    assert all(not line.url for form in get_logo_page(kit).forms for line in form.files)


def test_an_ended_right_is_given_no_address(made) -> None:
    page = get_logo_page(made.kit, end_grant(made, by=None, reason="終了"))

    assert (page.url, page.archive_url, page.verification_url, page.snippet) == ("", "", "", None)
    assert not any(line.url for form in page.forms for line in form.files)


def test_a_kit_without_drawings_shows_six_missing_forms(kit) -> None:
    page = get_logo_page(kit, LogoGrantFactory(kit=kit))

    assert [(form.variant, form.width, form.height) for form in page.forms] == [(None, 0, 0)] * 6
    assert (page.shown, page.shown_on_dark, page.snippet, page.sketch, page.archive_url) == (None, None, None, None, "")


def test_what_is_pasted_has_no_markup_of_the_kits_words(kit) -> None:
    kit.alt_ja = '"><script>alert(1)</script> [x](y)'
    kit.save()
    draw(kit, "colour-ja")

    snippet = get_logo_page(kit, LogoGrantFactory(kit=kit)).snippet

    assert snippet is not None
    pasted = page_of(snippet.html)
    assert (pasted.one("img")["alt"], pasted.has("script")) == (kit.alt_ja, False)
    assert snippet.markdown.startswith(r'[!["\>\<script\>alert(1)\</script\> \[x\](y)](')


def test_a_preview_ends_with_its_drawing_and_its_hour(kit) -> None:
    draw(kit, "colour-ja")
    variant = kit.variants.get()
    token = preview_url(variant).rsplit("/", 1)[-1].removesuffix(".svg")

    assert find_previewed(token, seconds=60) == variant
    assert find_previewed(token, seconds=-1) is None
    assert find_previewed(f"{token}x", seconds=60) is None
    draw(kit, "colour-ja", data=DRAWING.replace(b"#1c5a3f", b"#000"))
    assert find_previewed(token, seconds=60) is None
