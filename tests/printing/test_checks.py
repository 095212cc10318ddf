"""What a check says of the folders of further fonts."""

from foundation.printing.checks import check_fonts, check_scripts
from tests.parts.paper import FURTHER_FONTS


def test_a_folder_without_fonts_is_named(settings, tmp_path) -> None:
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS, tmp_path, tmp_path / "none"]

    assert [(message.id, str(folder) in message.msg) for message, folder in zip(
        check_fonts(None), (tmp_path, tmp_path / "none"), strict=True
    )] == [("laurel_printing.W001", True)] * 2  # fmt: skip


def test_without_further_fonts_nothing_is_wrong_and_what_is_missing_is_said(settings) -> None:
    assert check_fonts(None) == []
    assert ["Hangul, simplified Chinese, traditional Chinese" in message.msg for message in check_scripts(None)] == [
        True
    ]

    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]
    assert ["No font has traditional Chinese:" in message.msg for message in check_scripts(None)] == [True]
