"""What can't be printed is named before anything is typeset."""

import pytest
from django.core.exceptions import ValidationError

from foundation.printing.domain import as_printable, check_printable


@pytest.mark.parametrize("name", ["株式会社髙﨑", "葛\U000e0100城", "Société générale", "Žižkov", "ＡＢＣ・１２３", ""])
def test_names_as_people_have_them(name):
    check_printable(name)


@pytest.mark.parametrize(
    ("name", "characters"), [("見本😀商店😀", "😀"), ("안녕", "안녕"), ("👩\u200d👧と木", "👩\u200d👧"), ("ไทย", "ไทย")]
)
def test_each_character_that_has_no_type_is_named_once(name, characters):
    with pytest.raises(ValidationError) as refused:
        check_printable(name)

    assert refused.value.params == {"characters": characters}


def test_lists_and_mappings_are_walked_through():
    assert as_printable({"a": ["見本😀", ("\u202eb", 1)]}) == {"a": ["見本〓", ["b", 1]]}
