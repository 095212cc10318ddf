"""The parts that all other tests run on: do they stand?"""

import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.config import Config
from django.contrib.auth import get_user_model
from django.db import connection
from playwright.sync_api import Page
from wagtail.models import Locale
from wagtail.models import Page as WagtailPage

from config import env
from tests.parts import migrations
from tools.s3_server import S3Server

TEXT = "髙﨑市の鷗外①㈱ テレワーク"


def client() -> Any:
    return boto3.client(
        "s3",
        endpoint_url=env.S3_ENDPOINT_URL,
        region_name=env.S3_REGION,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


def public_status(key: str) -> int:
    try:
        with urllib.request.urlopen(f"{env.S3_PUBLIC_PROTOCOL}//{env.S3_PUBLIC_DOMAIN}/{key}") as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


@pytest.mark.django_db
def test_database_holds_what_migrations_put_there() -> None:
    assert WagtailPage.objects.filter(depth=1).count() == 1
    assert Locale.objects.count() >= 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_transactional_tests_start_from_the_template(turn: int) -> None:
    get_user_model().objects.create_user(email="someone@example.jp")
    assert get_user_model().objects.count() == 1
    assert WagtailPage.objects.filter(depth=1).count() == 1


def test_database_is_the_one_that_the_environment_names() -> None:
    assert connection.vendor == ("postgresql" if env.DATABASE_URL.startswith("postgres") else "sqlite")


def test_workers_with_ports_of_their_own_share_one_template(settings: Any) -> None:
    name = migrations.fingerprint()
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:1"
    assert migrations.fingerprint() == name

    settings.WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語")]
    assert migrations.fingerprint() != name


def test_s3_keeps_an_object_and_the_public_server_shows_it_at_once(s3: S3Server) -> None:
    client().put_object(Bucket=env.S3_PUBLIC_BUCKET, Key="a/日本語.txt", Body=b"text")
    assert public_status("a/%E6%97%A5%E6%9C%AC%E8%AA%9E.txt") == 200
    assert (s3.folder / "public" / "a" / "日本語.txt").read_bytes() == b"text"
    client().delete_object(Bucket=env.S3_PUBLIC_BUCKET, Key="a/日本語.txt")
    assert public_status("a/%E6%97%A5%E6%9C%AC%E8%AA%9E.txt") == 404


def test_public_server_gives_no_lists_and_nothing_private(s3: S3Server) -> None:
    client().put_object(Bucket=env.S3_PUBLIC_BUCKET, Key="a/x.txt", Body=b"text")
    client().put_object(Bucket=env.S3_PRIVATE_BUCKET, Key="secret.txt", Body=b"text")
    assert [public_status(key) for key in ("", "a/", "?download=zip", "secret.txt", "../private/secret.txt")] == [
        404
    ] * 5


def test_s3_can_be_stopped_and_comes_back(s3: S3Server) -> None:
    s3.stop()
    with pytest.raises(urllib.error.URLError):
        public_status("a/x.txt")
    s3.start()
    assert public_status("a/x.txt") == 404


def test_browser_sets_japanese_in_the_vendored_fonts(page: Page) -> None:
    page.set_content(
        f'<p id=sans style="font-family:sans-serif">{TEXT}</p><p id=serif style="font-family:serif">{TEXT}</p>'
    )
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    used = {}
    for name in ("sans", "serif"):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": f"#{name}"})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        used[name] = sorted(font["familyName"] for font in fonts)
    assert used == {"sans": ["BIZ UDGothic"], "serif": ["BIZ UDMincho"]}


def test_axe_finds_what_is_wrong(page: Page, axe: Callable[[Page], list[dict[str, Any]]]) -> None:
    page.set_content('<html lang="ja"><title>x</title><main><h1>x</h1><img src="x.png"></main>')
    assert [finding["rule"] for finding in axe(page)] == ["image-alt"]


def test_live_server_is_seen_by_the_browser(live_server: Any, page: Page) -> None:
    answer = page.goto(f"{live_server.url}/admin/login/")
    assert answer is not None
    assert answer.status == 200
