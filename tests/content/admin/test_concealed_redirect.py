"""Redirects to hidden pages: no visitor follows them, none is made of a draft, lists are for who may find it."""

from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.pages import add_page, front_page
from tests.parts.html import page_of
from tests.parts.registries import lend_empty
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db
PATHS = ("/admin/redirects/", "/admin/redirects/?export=csv", "/admin/redirects/?q=old")


@pytest.fixture
def secret():
    return add_page(StandardPage(title="秘密", slug="secret"), parent=front_page(), live=False)


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("root@office.example.jp")


def rename(page, callbacks):
    with callbacks(execute=True):
        page.slug = "renamed"
        page.save()


def test_a_draft_that_is_renamed_leaves_no_redirect(secret, django_capture_on_commit_callbacks):
    rename(secret, django_capture_on_commit_callbacks)

    assert not Redirect.objects.exists()


def test_a_page_that_was_published_leaves_one(client, django_capture_on_commit_callbacks):
    page = add_page(StandardPage(title="公然", slug="known"), parent=front_page())
    before = page.url
    rename(page, django_capture_on_commit_callbacks)

    assert client.get(before).headers["Location"] == Page.objects.get(pk=page.pk).url


def test_a_redirect_to_a_hidden_page_leads_nowhere(client, secret):
    Redirect.objects.create(old_path="/ja/old", redirect_page=secret)
    Redirect.objects.create(old_path="/ja/other", redirect_link="https://www.example.jp/")
    before = client.get("/ja/old/").status_code
    Page.objects.filter(pk=secret.pk).update(live=True)

    assert (before, client.get("/ja/old/").status_code) == (404, 301)
    assert client.get("/ja/other/").status_code == 301


def test_of_two_redirects_of_one_address_the_newer_one_is_followed(client):
    for name in ("first", "second"):
        Redirect.objects.create(old_path="/old-way", redirect_link=f"https://www.example.jp/{name}/")

    assert client.get("/old-way/").headers["Location"] == "https://www.example.jp/second/"


@pytest.fixture
def clients():
    """Two tabs of one person."""
    person = get_user_model().objects.create_superuser("root@office.example.jp")
    tabs = [Client(), Client()]
    for tab in tabs:
        tab.force_login(person)
    return tabs


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_of_one", [True, False])
def test_a_redirect_that_is_sent_twice_at_once_is_one(clients, is_of_one):
    site = Site.objects.get(is_default_site=True).pk if is_of_one else ""
    form = {"old_path": "/old-way", "site": site, "redirect_link": "https://www.example.jp/"}

    answers = run_together([partial(client.post, reverse("wagtailredirects:add"), form) for client in clients])

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Redirect.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_of_one", [True, False])
def test_two_redirects_that_get_one_address_at_once_keep_two(clients, is_of_one):
    site = Site.objects.get(is_default_site=True) if is_of_one else None
    rows = [
        Redirect.objects.create(old_path=f"/{name}", site=site, redirect_link="https://www.example.jp/")
        for name in ("one", "two")
    ]
    form = {"old_path": "/old-way", "site": site.pk if site else "", "redirect_link": "https://www.example.jp/"}
    addresses = [reverse("wagtailredirects:edit", args=[row.pk]) for row in rows]

    answers = run_together(
        [partial(client.post, address, form) for client, address in zip(clients, addresses, strict=True)]
    )

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Redirect.objects.filter(old_path="/old-way").count() == 1


def test_a_redirect_that_leads_nowhere_is_refused(client, boss):
    client.force_login(boss)

    page = page_of(client.post(reverse("wagtailredirects:add"), {"old_path": "/old-way", "redirect_link": " "}))

    assert page.said_with("転送先のアドレスを入力するか、ページを選んでください", ".error-message")
    assert not Redirect.objects.exists()


@pytest.fixture
def import_form(client, boss):
    """The second page of an import of this table, filled in."""
    client.force_login(boss)

    def send(content):
        table = SimpleUploadedFile("redirects.csv", content.encode())
        page = page_of(client.post(reverse("wagtailredirects:start_import"), {"import_file": table}))
        chosen = {"from_index": "0", "to_index": "1"}
        return page.one("form:has([name=import_file_name])").fields | chosen

    return send


@pytest.mark.parametrize("row", ["/two", "/two,", '/two," "'])
def test_a_row_of_an_import_that_leads_nowhere_is_said_and_stops_none_after_it(client, import_form, row):
    form = import_form(f"from,to\n/one,https://www.example.jp/1\n{row}\n\n,\n/three,https://www.example.jp/3\n")

    page = page_of(client.post(reverse("wagtailredirects:process_import"), form))

    assert page.said_with("転送先のアドレスを入力", "main tr")
    found = Redirect.objects.order_by("pk").values_list("old_path", "redirect_link")
    assert list(found) == [("/one", "https://www.example.jp/1"), ("/three", "https://www.example.jp/3")]


def read(client, path):
    answer = client.get(path)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_lists_and_numbers(client, secret, boss, monkeypatch):
    client.force_login(boss)
    redirect = Redirect.objects.create(old_path="/old-way", redirect_page=secret)
    numbered = [reverse(f"wagtailredirects:{name}", args=[redirect.pk]) for name in ("edit", "delete")]
    before = [
        *("/old-way" in read(client, path) for path in PATHS),
        *(client.get(path).status_code for path in numbered),
    ]
    lend_empty(monkeypatch, concealments)
    rows = Page.objects.filter(pk=secret.pk).order_by().values("pk")
    concealments.register("test", Concealment(Page, lambda user: rows))

    after = [
        *("/old-way" in read(client, path) for path in PATHS),
        *(client.get(path).status_code for path in numbered),
    ]

    assert before == [True, True, True, 200, 200]
    assert after == [False, False, False, 404, 404]
