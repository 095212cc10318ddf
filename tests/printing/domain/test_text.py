"""What can't be printed is named before anything is typeset."""

import pytest
from django.core.exceptions import ValidationError

from foundation.printing.domain import as_printable, check_printable, list_missing_scripts
from foundation.printing.domain.text import choose_faces
from tests.parts.paper import FURTHER_FONTS


@pytest.mark.parametrize(
    "name",
    [
        "株式会社髙﨑",
        "葛\U000e0100城",
        "Société générale",
        "Žižkov",
        "ＡＢＣ・１２３",
        "ไทย",
        "شركة می‌خواهم",
        "חברה",
        "हिन्दी क्ष",
        "Київ Қазақ",
        "Țepeș Nguyễn",
        "",
    ],
)
def test_names_as_people_have_them(name):
    check_printable(name)


@pytest.mark.parametrize(
    ("name", "characters"),
    [("見本😀商店😀", "😀"), ("안녕", "안녕"), ("👩\u200d👧と木", "👩\u200d👧"), ("Ⴀქართული", "Ⴀქართული")],
)
def test_each_character_that_has_no_type_is_named_once(name, characters):
    with pytest.raises(ValidationError) as refused:
        check_printable(name)

    assert refused.value.params == {"characters": characters}


def test_lists_and_mappings_are_walked_through():
    assert as_printable({"a": ["見本😀", ("\u202eb", 1)]}) == {"a": ["見本〓", ["b", 1]]}


def test_with_further_fonts_their_scripts_are_printed_and_nothing_else(settings):
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]

    check_printable("한국 상점")
    check_printable("张伟")
    with pytest.raises(ValidationError) as refused:
        check_printable("한국 힣😀")

    assert refused.value.params == {"characters": "힣😀"}
    assert list_missing_scripts() == ["traditional Chinese"]


def test_a_name_is_set_in_one_face_and_japanese_in_its_own(settings):
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]
    data = {"name": "张伟株式会社", "rows": [{"label": "見本", "value": "한국\nไทย\nКиїв\n株式会社αβ"}], "n": 1}

    assert choose_faces(data) == {
        "张伟株式会社": "Noto Sans SC", "한국": "Noto Sans KR", "ไทย": "Noto Sans Thai", "Київ": "Noto Sans",
    }  # fmt: skip
    assert choose_faces("한국张") == {}  # no font has both: each character by its own


def test_what_is_never_set_is_not_taken_from_a_font():
    assert as_printable("\x00a\x0d\u202eb\ue000") == "〓a〓b〓"
