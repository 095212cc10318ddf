"""What a check says of the folders of further fonts."""

from foundation.printing.checks import check_font_files, check_fonts, check_scripts
from foundation.printing.domain import list_characters_in
from tests.parts.paper import FURTHER_FONTS


def test_a_folder_without_fonts_is_named(settings, tmp_path) -> None:
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS, tmp_path, tmp_path / "none"]

    assert [(message.id, str(folder) in message.msg) for message, folder in zip(
        check_fonts(None), (tmp_path, tmp_path / "none"), strict=True
    )] == [("laurel_printing.W001", True)] * 2  # fmt: skip


def test_a_font_cut_short_among_others_is_named_and_the_others_are_read(settings, tmp_path) -> None:
    for font in FURTHER_FONTS.glob("*.ttf"):
        (tmp_path / font.name).write_bytes(font.read_bytes())
    whole = (FURTHER_FONTS / "NotoSansKR_400Regular.ttf").read_bytes()
    (tmp_path / "below").mkdir()
    for name, content in (("cut.TTF", whole[: len(whole) // 2]), ("below/none.otf", b"no font at all")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "README.md").write_text("not called a font")
    settings.LAUREL_PRINTING_FONTS = [tmp_path]

    found = check_font_files(None)

    assert [(one.id, one.msg.partition(" is no font")[0]) for one in found] == [
        ("laurel_printing.W002", str(tmp_path / name)) for name in ("below/none.otf", "cut.TTF")
    ]
    assert check_fonts(None) == []
    assert ord("한") in list_characters_in(str(tmp_path))


def test_without_further_fonts_nothing_is_wrong_and_what_is_missing_is_said(settings) -> None:
    assert check_fonts(None) == []
    assert ["Hangul, simplified Chinese, traditional Chinese" in message.msg for message in check_scripts(None)] == [
        True
    ]

    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]
    assert ["No font has traditional Chinese:" in message.msg for message in check_scripts(None)] == [True]
