"""A holder's page and files, the picture on their own pages, and the page that verifies."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from foundation.exchange.models import Download
from foundation.logos.domain import end_grant, logo_secret, rename_grant, set_grant_name_public
from foundation.records.registry import withholdings
from tests.factories.logos import LogoGrantFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def address(grant, name: str = "logo", *more: str) -> str:
    return reverse(f"laurel_logos:{name}", args=[grant.public_id, *more])


def test_a_holder_sees_forms_missing_ones_and_what_to_paste(client, made) -> None:
    answer = client.get(address(made, "logo", logo_secret(made)), headers={"accept-language": "ja"})

    page = page_of(answer)
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert len(page.all(".show.absent")) == 5
    assert [href.rpartition("/")[2] for href in page.hrefs].count("colour-ja-640.png") == 1
    assert page.one(".bizcard > div:first-child").text == "あおぞら見本食品株式会社"
    snippet = page_of(page.one("#logo-html").source)
    assert snippet.one("a")["href"].endswith(f"/ja/verify/logo/{made.public_id}/")
    assert snippet.one("img")["src"].endswith(f"/logos/{made.public_id}/colour-ja.png")
    assert page.inline_code == []


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
    assert page_of(after[2]).one("text").text == "このロゴの利用は終了しました"
    verification = page_of(after[3])
    assert verification.one("h1").text == "このロゴの利用は終了しました"
    assert verification.has(".check-result--withdrawn")
    assert not any("秘密の理由" in answer.content.decode() for answer in after)


def test_verifying_names_nobody_whose_right_has_ended(client, made) -> None:
    set_grant_name_public(made, is_public=True, by=None)
    end_grant(made, by=None)

    shown = page_of(client.get(f"/en/verify/logo/{made.public_id}/"))

    assert shown.texts("dl.facts dd")[1] == "The name is not published."
    assert made.holder_name not in shown.text


def test_the_picture_on_others_pages(client, made) -> None:
    answer = client.get(address(made, "logo_picture", "colour-ja"))
    again = client.get(address(made, "logo_picture", "colour-ja"), headers={"if-none-match": answer["ETag"]})

    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (640, 215)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "no-cache")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert again.status_code == 304
    assert client.get(address(made, "logo_picture", "mono-ja")).status_code == 404
    assert client.get(address(made, "logo_picture", "nothing")).status_code == 404


def test_verifying_tells_a_name_only_where_it_is_published(client, made) -> None:
    path = f"/en/verify/logo/{made.public_id}/"
    silent = client.get(path)

    set_grant_name_public(made, is_public=True, by=None)
    rename_grant(made, holder_name="髙﨑<script>食品", by=None)
    answer = client.get(path)

    assert made.subject not in silent.content.decode()
    assert "あおぞら" not in silent.content.decode()
    shown = page_of(answer)
    assert shown.texts("dl.facts dd")[1] == "髙﨑<script>食品"
    assert (shown.has(".check-result"), shown.has(".check-result--withdrawn")) == (True, False)
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
    page = page_of(client.get(address(made, "logo", logo_secret(made))))
    preview = page.one(".bizcard img")["src"].partition("#")[0]

    answer = client.get(preview)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        later = client.get(preview)

    assert (answer.status_code, later.status_code) == (200, 404)
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get("/logos/preview/made-up.svg").status_code == 404
