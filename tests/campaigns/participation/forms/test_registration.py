"""What the public form says and asks, before anything is sent."""

import pytest
from django.core.cache import cache

from campaigns.participation.models import Participation
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
