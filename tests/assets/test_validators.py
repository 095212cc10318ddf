"""File names are for people: shown and downloaded, never a path."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.http import content_disposition_header

from foundation.assets.validators import clean_file_name, clean_sha256


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("応募書類.pdf", "応募書類.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\文書\\様式 1.docx", "様式 1.docx"),
        ("か\u3099いよう.pdf", "がいよう.pdf"),
        ("evil\u202efdp.exe.pdf", "evilfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        (' .a;filename="x".pdf. ', 'a;filename="x".pdf'),
        ("😀.pdf", "😀.pdf"),
        ("CON.pdf", "CON.pdf"),
    ],
)
def test_clean_file_name(name, clean):
    assert clean_file_name(name) == clean


def test_a_long_name_keeps_its_extension():
    name = clean_file_name("あ" * 300 + ".pdf")

    assert len(name.encode()) <= 255
    assert name.endswith("あ.pdf")


@pytest.mark.parametrize("name", ["", "...", "/", "\u202e", "a." + "x" * 300])
def test_no_usable_name(name):
    with pytest.raises(ValidationError):
        clean_file_name(name)


def test_a_name_cannot_leave_its_header():
    header = content_disposition_header(True, clean_file_name('a"\r\nX: y;filename=z.pdf'))

    assert "\r" not in header
    assert header == 'attachment; filename="a\\"X: y;filename=z.pdf"'


def test_clean_sha256():
    assert clean_sha256(" " + "AB" * 32) == "ab" * 32
    with pytest.raises(ValidationError):
        clean_sha256("ab" * 31)
