"""The files of a kit: made by the worker, made again when their drawing changes, each failing alone."""

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from PIL import Image

from foundation.exchange.domain import purge_files
from foundation.logos.domain.logo_files import refresh_kits
from foundation.logos.domain.logo_kit import remove_drawing
from foundation.logos.enums import MadeState
from foundation.logos.models import LogoArchive, LogoFile
from tests.factories.logos import DRAWING, bytes_of, draw, make_logo_files

pytestmark = pytest.mark.django_db


def test_the_worker_makes_every_size_and_the_sheet(s3, kit) -> None:
    draw(kit, "colour-ja", "reverse-ja")
    make_logo_files()

    files = LogoFile.objects.filter(variant__look="colour").order_by("kind", "width")

    assert [(file.name, file.state) for file in files] == [
        ("colour-ja.pdf", "ready"),
        *((f"colour-ja-{width}.png", "ready") for width in (320, 640, 1280, 2560)),
        ("colour-ja.svg", "ready"),
    ]
    for file in files.filter(kind="png"):
        with Image.open(io.BytesIO(bytes_of(file.key))) as picture:
            picture.load()
            assert picture.size == (file.width, round(file.width * 101 / 300))
            assert picture.getpixel((0, 0))[3] == 0, "the ground is clear"
    with pikepdf.open(io.BytesIO(bytes_of(files.get(kind="pdf").key))) as sheet:
        box = [float(number) for number in sheet.pages[0].MediaBox]
        assert (len(sheet.pages), round(box[2] / 72 * 25.4), sheet.Root.Lang) == (1, 100, "ja")
    assert bytes_of(files.get(kind="svg").key).decode() == files[0].variant.svg


def test_another_drawing_has_its_files_made_anew_and_the_old_ones_go(made) -> None:
    old = set(LogoFile.objects.values_list("key", flat=True))

    draw(made.kit, "colour-ja", data=DRAWING.replace(b"#1c5a3f", b"#000"))
    draw(made.kit, "reverse-ja")
    waiting = LogoFile.objects.filter(state=MadeState.WAITING).count()
    remove_drawing(made.kit, look="reverse", language="ja", by=None)
    make_logo_files()
    gone = purge_files(LogoFile, LogoArchive, at=datetime.now(UTC) + timedelta(days=3))

    assert waiting == 6
    assert LogoFile.objects.filter(state=MadeState.READY).count() == 3
    assert old.isdisjoint(LogoFile.objects.values_list("key", flat=True))
    assert gone == 3 + 1  # the files, and the ZIP
    assert refresh_kits() == 0


def test_a_drawing_that_cannot_be_set_fails_alone(s3, kit, settings) -> None:
    settings.LAUREL_LOGO_WIDTHS = (640,)
    draw(kit, "colour-ja")
    settings.LAUREL_PRINTING_MEMORY = 1024 * 1024

    make_logo_files()

    states = dict(LogoFile.objects.values_list("kind", "state"))
    assert states == {"svg": "ready", "png": "failed", "pdf": "failed"}
    assert all(file.problem for file in LogoFile.objects.filter(state="failed"))
    assert LogoArchive.objects.get(kit=kit).is_ready
