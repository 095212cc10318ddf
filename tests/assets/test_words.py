"""The words of a PDF: also those that nobody sees on its pages; none of what can't be read."""

import tempfile

import pytest

from foundation.assets.domain import inspection
from foundation.assets.domain.inspection import read_file
from foundation.assets.enums import FileKind
from tests.assets.canaries import document
from tests.factories.assets import painted, picture

HIDDEN = b"BT 3 Tr /F1 9 Tf 40 40 Td (behind the scan) Tj ET\n1 1 1 rg BT /F1 9 Tf 40 60 Td (in white) Tj ET\n"


def words_of(content: bytes, kind: FileKind = FileKind.PDF) -> str:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return read_file(file, kind)


def test_words_that_its_pages_hide_are_read():
    words = words_of(document(HIDDEN))

    assert {"behind the scan", "in white"} <= {line.strip() for line in words.splitlines()}


@pytest.mark.parametrize(
    ("content", "kind"),
    [(painted(), FileKind.PDF), (b"%PDF-1.7 broken", FileKind.PDF), (picture(), FileKind.PNG)],
)
def test_where_there_are_none(content, kind):
    assert words_of(content, kind).strip() == ""


def test_what_takes_too_long_is_not_read(monkeypatch):
    monkeypatch.setattr(inspection, "SECONDS", 0.001)

    assert words_of(document()) == ""
