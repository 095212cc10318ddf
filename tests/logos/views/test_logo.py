"""A holder's page and files, the picture on their own pages, and the page that verifies."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from foundation.assets import backends, storages
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange.domain import purge_files
from foundation.exchange.models import Download
from foundation.logos.domain import end_grant, logo_secret, rename_grant, set_grant_name_public
from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.logo_files import refresh_kits
from foundation.logos.domain.logo_kit import remove_drawing, set_drawing
from foundation.logos.domain.queries import get_logo_page
from foundation.logos.enums import MadeState
from foundation.logos.models import LogoArchive, LogoFile, LogoMisuse
from foundation.records.registry import withholdings
from tests.factories.logos import LogoGrantFactory, LogoKitFactory

pytestmark = pytest.mark.django_db
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 101">'
    b'<circle cx="50" cy="50" r="40" fill="#1c5a3f"/><path d="M110 30h180v40H110z" fill="#4f9a74"/></svg>'
)


def draw(kit, *forms: str, data: bytes = DRAWING) -> None:
    for form in forms:
        look, language = form.split("-")
        set_drawing(kit, look=look, language=language, drawing=read_drawing(data), by=None)


def work_off() -> None:
    for work in Work.objects.filter(kind="laurel_logos.logo_files"):
        run_work(work.pk)


def store():
    return backends.store_for(storages.private_storage())


def bytes_of(key: str) -> bytes:
    return b"".join(store().chunks(key))


@pytest.fixture
def kit():
    kit = LogoKitFactory(clear_space_rule_ja="丸い印の半径")
    LogoMisuse.objects.create(kit=kit, shown="tilt", text_ja="傾ける", text_en="Tilt it")
    return kit


@pytest.fixture
def made(s3, kit, settings):
    """A kit of one form, its files made, one picture only; and a grant."""
    settings.LAUREL_LOGO_WIDTHS = (640,)
    draw(kit, "colour-ja")
    work_off()
    return LogoGrantFactory(kit=kit, holder_name="あおぞら見本食品株式会社")


def address(grant, name: str = "logo", *more: str) -> str:
    return reverse(f"laurel_logos:{name}", args=[grant.public_id, *more])


def test_the_worker_makes_every_size_and_the_sheet(s3, kit) -> None:
    draw(kit, "colour-ja", "reverse-ja")
    work_off()

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


def test_a_holder_sees_forms_missing_ones_and_what_to_paste(client, made) -> None:
    page = client.get(address(made, "logo", logo_secret(made)), headers={"accept-language": "ja"})

    text = page.content.decode()
    assert page.status_code == 200
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert text.count("show absent") == 5
    assert text.count("colour-ja-640.png") == 1
    assert "あおぞら見本食品株式会社" in text
    assert f"/ja/verify/logo/{made.public_id}/" in text
    assert f"/logos/{made.public_id}/colour-ja.png" in text
    assert "<script>" not in text
    assert " style=" not in text


def test_a_file_is_handed_out_by_a_signed_address_and_counted(client, made) -> None:
    moment = datetime(2026, 11, 4, 16, tzinfo=UTC)  # the 5th in Japan

    with time_machine.travel(moment, tick=False):
        answers = [
            client.get(address(made, "logo_file", logo_secret(made), name))
            for name in ("colour-ja-640.png", "colour-ja-640.png", "all.zip", "mono-ja.svg")
        ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 404]
    assert all("no-store" in answer["Cache-Control"] for answer in answers[:3])
    assert "Expires=60" in answers[0]["Location"]
    rows = Download.objects.order_by("what").values_list("subject", "what", "day", "count")
    assert [(subject, what, str(day), count) for subject, what, day, count in rows] == [
        (made.subject, "logo.png", "2026-11-05", 2),
        (made.subject, "logo.zip", "2026-11-05", 1),
    ]


def test_a_wrong_secret_opens_nothing(client, made) -> None:
    other = LogoGrantFactory()

    assert client.get(address(made, "logo", logo_secret(other))).status_code == 404
    assert client.get(address(made, "logo_file", "x", "colour-ja.svg")).status_code == 404
    assert Download.objects.count() == 0


def test_an_ended_right_says_so_everywhere(client, made) -> None:
    page, file = (address(made, "logo", logo_secret(made)), address(made, "logo_file", logo_secret(made), "all.zip"))
    picture, verify = address(made, "logo_picture", "colour-ja"), f"/ja/verify/logo/{made.public_id}/"
    before = [client.get(path) for path in (page, file, picture, verify)]

    end_grant(made, by=None, reason="秘密の理由")
    after = [client.get(path, headers={"if-none-match": before[2]["ETag"]}) for path in (page, file, picture, verify)]

    assert [answer.status_code for answer in before] == [200, 302, 200, 200]
    assert [answer.status_code for answer in after] == [410, 410, 410, 200]
    assert after[2]["Content-Type"] == "image/svg+xml"
    assert "このロゴの利用は終了しました" in after[2].content.decode()
    assert "終了しました" in after[3].content.decode()
    assert not any("秘密の理由" in answer.content.decode() for answer in after)


def test_the_picture_on_others_pages(client, made) -> None:
    answer = client.get(address(made, "logo_picture", "colour-ja"))
    again = client.get(address(made, "logo_picture", "colour-ja"), headers={"if-none-match": answer["ETag"]})

    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (640, 215)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "public, max-age=600")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert again.status_code == 304
    assert client.get(address(made, "logo_picture", "mono-ja")).status_code == 404
    assert client.get(address(made, "logo_picture", "nothing")).status_code == 404


def test_verifying_tells_a_name_only_where_it_is_published(client, made) -> None:
    path = f"/en/verify/logo/{made.public_id}/"
    silent = client.get(path).content.decode()

    set_grant_name_public(made, is_public=True, by=None)
    rename_grant(made, holder_name="髙﨑<script>食品", by=None)
    answer = client.get(path)

    assert made.subject not in silent
    assert "あおぞら" not in silent
    assert "髙﨑&lt;script&gt;食品" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get("/ja/verify/logo/nobody/").status_code == 404


def test_what_is_withheld_does_not_exist(client, made, monkeypatch) -> None:
    monkeypatch.setitem(withholdings._items, "tests.participant", lambda public_id, at: True)
    paths = [
        address(made, "logo", logo_secret(made)),
        address(made, "logo_file", logo_secret(made), "all.zip"),
        address(made, "logo_picture", "colour-ja"),
        f"/ja/verify/logo/{made.public_id}/",
    ]

    assert [client.get(path).status_code for path in paths] == [404, 404, 404, 404]


def test_a_preview_is_a_picture_only_and_for_a_while(client, made) -> None:
    text = client.get(address(made, "logo", logo_secret(made))).content.decode()
    found = re.search(r"/logos/preview/[^\"#]+\.svg", text)
    assert found is not None

    answer = client.get(found[0])
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        later = client.get(found[0])

    assert (answer.status_code, later.status_code) == (200, 404)
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get("/logos/preview/made-up.svg").status_code == 404


def test_another_drawing_has_its_files_made_anew_and_the_old_ones_go(made) -> None:
    old = set(LogoFile.objects.values_list("key", flat=True))

    draw(made.kit, "colour-ja", data=DRAWING.replace(b"#1c5a3f", b"#000"))
    draw(made.kit, "reverse-ja")
    waiting = LogoFile.objects.filter(state=MadeState.WAITING).count()
    remove_drawing(made.kit, look="reverse", language="ja", by=None)
    work_off()
    gone = purge_files(LogoFile, LogoArchive, at=datetime.now(UTC) + timedelta(days=3))

    assert waiting == 6
    assert LogoFile.objects.filter(state=MadeState.READY).count() == 3
    assert old.isdisjoint(LogoFile.objects.values_list("key", flat=True))
    assert gone == 3 + 1  # the files, and the ZIP
    assert refresh_kits() == 0


def test_words_changed_elsewhere_are_taken_up(made) -> None:
    made.kit.terms.text_en = "Other words"
    made.kit.terms.save()

    assert refresh_kits() == 1
    work_off()

    archive = LogoArchive.objects.get(kit=made.kit)
    with zipfile.ZipFile(io.BytesIO(bytes_of(archive.key))) as unpacked:
        assert b"Other words" in unpacked.read("terms-en.txt")


def test_a_drawing_that_cannot_be_set_fails_alone(s3, kit, settings) -> None:
    settings.LAUREL_LOGO_WIDTHS = (640,)
    draw(kit, "colour-ja")
    settings.LAUREL_PRINTING_MEMORY = 1024 * 1024

    work_off()

    states = dict(LogoFile.objects.values_list("kind", "state"))
    assert states == {"svg": "ready", "png": "failed", "pdf": "failed"}
    assert all(file.problem for file in LogoFile.objects.filter(state="failed"))
    assert LogoArchive.objects.get(kit=kit).is_ready


def test_a_page_asks_no_store_and_always_the_same(made, s3_server, django_assert_num_queries) -> None:
    kit = made.kit
    for _number in range(50):
        LogoGrantFactory(kit=kit)
    s3_server.stop()

    with django_assert_num_queries(4):
        page = get_logo_page(kit, made)

    assert [bool(form.variant) for form in page.forms].count(True) == 1
    assert page.archive_url.endswith("/all.zip")
    assert get_logo_page(kit).snippet is None
    assert all(not line.url for form in get_logo_page(kit).forms for line in form.files)
