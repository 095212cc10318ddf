"""The ZIP of a kit: what is in it, and when it is made again."""

import csv
import io
import zipfile

import pytest

from foundation.logos.domain.logo_files import refresh_kits
from foundation.logos.models import LogoArchive, LogoFile
from tests.factories.logos import bytes_of, make_logo_files

pytestmark = pytest.mark.django_db


def test_the_zip_names_what_is_in_it(made) -> None:
    archive = LogoArchive.objects.get(kit=made.kit)

    with zipfile.ZipFile(io.BytesIO(bytes_of(archive.key))) as unpacked:
        names = unpacked.namelist()
        lines = list(csv.reader(io.StringIO(unpacked.read("manifest.csv").decode("utf-8-sig"))))
        guide = unpacked.read("guide-ja.txt").decode()
        terms = unpacked.read("terms-en.txt").decode()
    texts = {"guide-ja.txt", "guide-en.txt", "terms-ja.txt", "terms-en.txt", "manifest.csv"}
    files = {f"{file.variant.code}/{file.name}" for file in LogoFile.objects.select_related("variant")}
    assert set(names) == texts | files
    assert {line[0] for line in lines[1:]} == set(names) - {"manifest.csv"}
    assert made.kit.alt_ja in guide
    assert "傾ける" in guide
    assert "このZIPに入っている形: colour-ja\n" in guide
    assert "We agree" in terms


def test_words_changed_elsewhere_are_taken_up(made) -> None:
    made.kit.terms.text_en = "Other words"
    made.kit.terms.save()

    assert refresh_kits() == 1
    make_logo_files()

    archive = LogoArchive.objects.get(kit=made.kit)
    with zipfile.ZipFile(io.BytesIO(bytes_of(archive.key))) as unpacked:
        assert b"Other words" in unpacked.read("terms-en.txt")
