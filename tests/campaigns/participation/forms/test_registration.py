"""What the public form says and asks, before anything is sent."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from campaigns.participation.forms.registration import LogoField
from campaigns.participation.models import Participation
from tests.factories.assets import picture
from tests.factories.participation import open_campaign
from tests.factories.registration import address, send
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return open_campaign()


@pytest.mark.parametrize("kind", ["", "_individual"])
def test_the_form_says_before_consent_that_what_is_published_is_open_data(client, campaign, kind):
    form = page_of(client.get(address(campaign, kind))).one("form:has([name=may_publish])")

    (said,) = form.said_with("オープンデータ", "p")
    consent = str(form.tag).index('name="may_publish"')
    assert "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）" in said
    assert ("法人番号" in said) == (kind == "")
    assert str(form.tag).index("オープンデータ") < consent


@pytest.mark.parametrize(
    ("name", "reading", "status", "sorted_by"),
    [
        ("見本 花子", "", 422, ""),
        ("見本 花子", "みほん　はなこ", 302, "ミホンハナコ"),
        ("ことり", "", 302, "コトリ"),
        ("Aちゃん", "", 302, "Aチヤン"),
        ("Tori", "", 302, "TORI"),
    ],
)
def test_an_individual_is_asked_for_the_reading_of_a_kanji_name(
    client, settings, campaign, name, reading, status, sorted_by
):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()
    typed = {"name_ja": name, "name_kana": reading, "corporate_number": None, "prefecture": None, "q_people": None}

    answer = send(client, campaign, "_individual", **typed)

    assert answer.status_code == status
    assert (status == 302) or page_of(answer).has("#id_name_kana[aria-invalid]")
    assert [row.kana_sort.split()[0] for row in Participation.objects.all()] == ([sorted_by] if sorted_by else [])


GARBAGE = b"\0" * 64


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"\x89PNG\r\n\x1a\n" + GARBAGE),
        ("logo.jpg", b"\xff\xd8\xff\xe0" + GARBAGE),
        ("logo.png", picture()[:-60]),
        ("logo.jpg", picture("PNG")),
        ("logo.webp", b"RIFF\x40\0\0\0WEBPVP8 " + GARBAGE),
    ],
)
def test_a_picture_of_garbage_is_refused_in_the_form_with_what_to_do(client, settings, campaign, name, content):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()

    answer = send(client, campaign, logo=SimpleUploadedFile(name, content))

    page = page_of(answer)
    assert (answer.status_code, Participation.objects.count()) == (422, 0)
    assert page.has("#id_logo[aria-invalid]")
    (said,) = answer.context["form"].errors["logo"]
    assert "選" in said or "保存" in said  # what to do: choose another one, or save it again


@pytest.mark.parametrize(("name", "kind"), [("logo.png", "PNG"), ("logo.JPG", "JPEG")])
def test_a_picture_that_can_be_decoded_is_taken_whole(name, kind):
    content = picture(kind)

    with override("ja"):
        taken = LogoField().clean(SimpleUploadedFile(name, content))

    assert taken.read() == content
