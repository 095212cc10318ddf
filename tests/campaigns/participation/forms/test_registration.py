"""What the public form says and asks, before anything is sent."""

import pytest

from tests.factories.participation import open_campaign
from tests.factories.registration import address
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
