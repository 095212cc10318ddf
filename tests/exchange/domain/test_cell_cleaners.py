"""What cells from outside may say, and what is done about the rest."""

import pytest
from django.core.exceptions import ValidationError

from foundation.exchange.domain import clean_email, clean_website, clean_yes, codes_of, fold, line_of, one_of
from foundation.organisations.models import Prefecture


@pytest.mark.parametrize("typed", ["13", "１３", " 東京都 ", "TOKYO", "tokyo"])
@pytest.mark.django_db
def test_a_code_list_is_found_by_code_and_by_name(typed):
    assert one_of(codes_of(Prefecture.objects.all()))(typed).pk == "13"


@pytest.mark.django_db
def test_a_code_that_a_spreadsheet_shortened_is_found():
    known = codes_of(Prefecture.objects.all())

    assert (one_of(known)("1").pk, one_of(known)("01").pk) == ("01", "01")
    with pytest.raises(ValidationError, match="みほん県"):
        one_of(known)("みほん県")


def test_a_line_is_one_line_within_its_length():
    assert line_of(5)(" a\n b ") == "a b"
    for text in ("abcdef", "\u200b"):
        with pytest.raises(ValidationError):
            line_of(5)(text)


@pytest.mark.parametrize(
    ("clean", "good", "bad"),
    [
        (clean_email, "info@example.jp", "info@"),
        (clean_website, "https://example.jp/", "http://127.0.0.1/"),
    ],
)
def test_addresses_are_taken_or_refused(clean, good, bad):
    assert clean(good) == good
    with pytest.raises(ValidationError):
        clean(bad)


def test_yes_and_no_in_both_languages():
    assert [clean_yes(text) for text in ("はい", "YES", "○", "いいえ", "No", "0")] == [True] * 3 + [False] * 3
    with pytest.raises(ValidationError):
        clean_yes("多分")


def test_width_and_case_make_no_difference():
    assert fold(" Ｅｎｇｌｉｓｈ ") == fold("english")
