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
        guide = unpacked.read("guide-ja.txt").decode().splitlines()
        terms = unpacked.read("terms-en.txt").decode().splitlines()
    texts = {"guide-ja.txt", "guide-en.txt", "terms-ja.txt", "terms-en.txt", "manifest.csv"}
    files = {f"{file.variant.code}/{file.name}" for file in LogoFile.objects.select_related("variant")}
    assert set(names) == texts | files
    assert {line[0] for line in lines[1:]} == set(names) - {"manifest.csv"}
    assert [line.endswith(made.kit.alt_ja) for line in guide].count(True) == 1
    assert guide.count("- 傾ける") == 1
    assert guide.count("このZIPに入っている形: colour-ja") == 1
    assert [made.kit.terms.name_ja in line for line in guide].count(True) == 1
    assert terms.count("We agree with the purpose.") == 1


def test_words_changed_elsewhere_are_taken_up(made) -> None:
    made.kit.terms.text_en = "Other words"
    made.kit.terms.save()

    assert refresh_kits() == 1
    make_logo_files()

    archive = LogoArchive.objects.get(kit=made.kit)
    with zipfile.ZipFile(io.BytesIO(bytes_of(archive.key))) as unpacked:
        assert unpacked.read("terms-en.txt").decode().splitlines().count("Other words") == 1
