"""What a letter's wording refuses."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.cooperation import letter_of

pytestmark = pytest.mark.django_db


def test_words_outside_the_list_are_refused(campaign) -> None:
    letter = letter_of(campaign)
    letter.body, letter.items = "{secret}", "コロンなし"
    with pytest.raises(ValidationError) as refused:
        letter.clean()
    assert set(refused.value.error_dict) == {"body", "items"}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("subject", "{secret}"), ("body", "{body.campaign}"), ("body", "{body!r}"),
        ("items", "期間：{nobody}"), ("items", "コロンなし"), ("items", "：値だけ"), ("items", "名だけ："),
    ],
)  # fmt: skip
def test_a_wording_that_cannot_be_filled_in(campaign, field, text) -> None:
    letter = letter_of(campaign)
    setattr(letter, field, text)

    with pytest.raises(ValidationError) as refused:
        letter.clean()

    assert list(refused.value.error_dict) == [field]


def test_a_campaign_has_one_letter_in_a_language(campaign) -> None:
    letter_of(campaign)

    with pytest.raises(IntegrityError), transaction.atomic():
        letter_of(campaign)


def test_particulars_end_at_the_first_colon(campaign) -> None:
    letter = letter_of(campaign, items=" 期間：11月: 前半 \n\nURL: https://example.jp/\nなし")

    assert letter.particulars == [("期間", "11月: 前半"), ("URL", "https://example.jp/"), ("なし", "")]


@pytest.mark.parametrize(("days", "on"), [(None, None), (0, dt.date(2098, 9, 30)), (7, dt.date(2098, 9, 23))])
def test_the_day_of_the_reminder(campaign, days, on) -> None:
    assert letter_of(campaign, remind_days=days).remind_on == on
