"""Characters are read from the fonts' own tables: ours, a host's, collections of them."""

import struct
from pathlib import Path

import pytest

from foundation.printing.backends.coverage import JAPANESE, covered, japanese, list_characters_in, list_families
from foundation.printing.backends.font_file import read_characters
from tests.parts.paper import FURTHER_FONTS

KOREAN = FURTHER_FONTS / "NotoSansKR_400Regular.ttf"


def collect(font: bytes) -> bytes:
    """The font as the only one of a collection, as Debian packs those for Chinese and Korean."""
    head = struct.pack(">4sIII", b"ttcf", 0x00010000, 1, 16)
    (tables,) = struct.unpack_from(">H", font, 4)
    moved = bytearray(font)
    for number in range(tables):
        place = 12 + 16 * number + 8
        struct.pack_into(">I", moved, place, struct.unpack_from(">I", font, place)[0] + len(head))
    return head + bytes(moved)


def test_our_own_fonts_have_these_scripts() -> None:
    scripts = "ДЂҚ Ωά Țễ ไทย عربي پارسی اردو ٹڈڑںہھے עברית हिन्दी 髙𠮷"

    assert [sign for sign in scripts if ord(sign) not in covered()] == []
    assert [family.name for family in list_families()] == [
        "Noto Sans Thai", "Noto Sans Hebrew", "Noto Sans Devanagari", "Vazirmatn", "Noto Sans",
    ]  # fmt: skip


def test_a_folder_of_the_hosts_adds_its_own(settings) -> None:
    before = covered()
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]

    assert covered() - before == {ord(sign) for sign in "안녕하세요한국어글상점주식회사견본무역张伟们这样贸"}
    assert {family.name for family in list_families()} >= {"Noto Sans KR", "Noto Sans SC"}
    assert not {family.name for family in list_families()} & set(JAPANESE)
    assert japanese() < before


def test_a_collection_is_read_like_a_font(tmp_path: Path) -> None:
    (tmp_path / "some.ttc").write_bytes(collect(KOREAN.read_bytes()))

    assert read_characters(str(tmp_path / "some.ttc"), 0) == read_characters(str(KOREAN), 0)
    assert ord("한") in list_characters_in(str(tmp_path))


@pytest.mark.parametrize("content", [b"", b"no font at all", b"\x00\x01\x00\x00\x00\x01" + b"\x00" * 30])
def test_what_is_no_font_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "some.ttf").write_bytes(content)

    assert list_characters_in(str(tmp_path)) == frozenset()
    with pytest.raises(ValueError, match="some.ttf"):
        read_characters(str(tmp_path / "some.ttf"), 0)
