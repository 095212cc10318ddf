"""A form of the admin without its fields: the request's own fault, said and logged as such."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError
from django.db.models import IntegerField
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import urlencode
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests.factories.home import home_page
from tests.parts.html import page_of
from tests.viewsets.failing import failing

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    person = get_user_model().objects.create_superuser("boss@example.jp")
    client.force_login(person)
    return person


def address_of(name):
    """For what moves a page, the root, which has no parent."""
    page, root = home_page(), Page.get_first_root_node()
    arguments = {
        "wagtailadmin_pages:edit": [page.pk],
        "wagtailadmin_pages:copy": [page.pk],
        "wagtailadmin_pages:move_confirm": [root.pk, root.pk],
        "wagtailadmin_pages:set_page_position": [root.pk],
    }
    return reverse(name, args=arguments.get(name))


@pytest.mark.parametrize("method", ["post", "put"])
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:set_page_position",
        "wagtailredirects:process_import",
    ],
)
def test_a_form_without_its_fields_is_a_bad_request(client, boss, caplog, name, method):
    answer = getattr(client, method)(address_of(name))

    assert answer.status_code in ((400,) if method == "post" else (400, 405))
    assert [(record.name, record.levelname) for record in caplog.records] == [("django.request", "WARNING")]


@pytest.mark.parametrize("parent", ["987654321", "99999999999999999999", "x", ""])
def test_a_copy_below_a_page_that_is_gone_is_a_bad_request(client, boss, parent):
    address = address_of("wagtailadmin_pages:copy")

    answer = client.post(address, {"new_title": "t", "new_slug": "s", "new_parent_page": parent})

    assert answer.status_code == 400


def test_whoever_is_not_signed_in_is_asked_to_sign_in(client):
    address = address_of("wagtailadmin_pages:edit")

    assert client.post(address).status_code == 302


def no_number(value):
    return ValidationError(IntegerField.default_error_messages["invalid"], code="invalid", params={"value": value})


def no_attribute(name, of=None):
    return AttributeError(f"no {name}", name=name, obj=of)


@pytest.mark.parametrize(
    ("method", "path", "exception", "data", "view"),
    [
        ("post", "/apply/", MultiValueDictKeyError("title"), {}, "a:b"),
        ("get", "/admin/x/", MultiValueDictKeyError("title"), {}, "a:b"),
        ("post", "/admin/x/", MultiValueDictKeyError("title"), {"title": "t"}, "a:b"),
        ("post", "/admin/x/", KeyError("title"), {}, "a:b"),
        ("post", "/admin/x/", KeyError("title"), {}, "wagtailredirects:process_import"),
        ("post", "/admin/x/", no_attribute("startswith"), {}, "a:b"),
        ("post", "/admin/x/", no_attribute("strip"), {}, "wagtailadmin_choose_page_external_link"),
        ("post", "/admin/x/", no_attribute("startswith", 3), {}, "wagtailadmin_choose_page_external_link"),
        ("post", "/admin/x/", ValueError("title"), {}, "a:b"),
        ("post", "/admin/x/", Page.DoesNotExist(), {}, "a:b"),
        ("post", "/admin/x/", ValueError("x"), {"new_parent_page": "1"}, "wagtailadmin_pages:copy"),
    ],
)
def test_every_other_error_stays_an_error(method, path, exception, data, view):
    assert failing(method, path, exception, data, view) is None


def test_who_sends_the_last_step_of_an_import_twice_is_led_to_the_list(client, boss):
    table = SimpleUploadedFile("redirects.csv", b"from,to\n/old,https://www.example.jp/\n")
    page = page_of(client.post(reverse("wagtailredirects:start_import"), {"import_file": table}))
    form = page.one("form:has([name=import_file_name])").fields | {"from_index": "0", "to_index": "1"}

    answers = [client.post(reverse("wagtailredirects:process_import"), form, follow=True) for _press in range(2)]

    assert [answer.request["PATH_INFO"] for answer in answers] == [reverse("wagtailredirects:index")] * 2
    said = [page_of(answer).said_with("すでに取り込まれた", ".messages *") for answer in answers]
    assert [bool(texts) for texts in said] == [False, True]
    assert Redirect.objects.count() == 1


def test_the_error_is_the_cause_of_the_bad_request():
    error = MultiValueDictKeyError("title")

    with pytest.raises(BadRequest) as raised:
        failing("post", "/admin/x/", error)

    assert raised.value.__cause__ is error


@pytest.mark.parametrize("address", ["/admin/users/?group=%s", "/admin/api-tokens/?user=%s"])
def test_a_number_that_no_column_holds_is_a_bad_request(client, boss, address):
    assert client.get(address % 10**20).status_code in (200, 400)
    assert client.get(address % 1).status_code == 200


CHOSEN = "/admin/images/chooser/chosen"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{CHOSEN}/abc/", 404),
        (f"{CHOSEN}/1%00/", 404),
        (f"{CHOSEN}-multiple/?id=abc", 400),
        (f"{CHOSEN}-multiple/?id=1&id=²", 400),
        ("/admin/api/main/pages/find/?id=abc", 400),
        (f"/admin/award_awardees/stop-logo/{10**30}/", 404),
        (f"/admin/awards/applications/{10**30}/submissions/1/", 404),
        ("/admin/pages/?q=a%00b", 200),
        ("/admin/awards/reviews/texts/choose/?reference=a%00b", 400),
        (f"/admin/api/main/pages/?offset={10**24}", 400),
        (f"/admin/api/main/images/?offset={2**64}&search=a", 400),
    ],
)
def test_what_no_row_is_called_by_is_no_error(client, boss, address, status):
    assert client.get(address).status_code == status


@pytest.mark.parametrize("key", ["aaaa", "1\x00", "1.5"])
def test_a_row_of_a_form_that_no_row_is_called_by_is_a_bad_request(client, boss, key):
    rows = {"pages-TOTAL_FORMS": "1", "pages-INITIAL_FORMS": "1", "pages-0-id": key}

    assert client.post(reverse("recommendation:add"), {"words": "応募", **rows}).status_code == 400


def test_a_row_of_a_form_that_is_gone_is_said_at_the_form(client, boss):
    rows = {"pages-TOTAL_FORMS": "1", "pages-INITIAL_FORMS": "1", "pages-0-id": str(10**24)}

    answer = client.post(reverse("recommendation:add"), {"words": "応募", **rows})

    assert (answer.status_code, page_of(answer).one("[name=words]").text.strip()) == (200, "応募")


def test_a_row_that_is_there_is_found_as_ever(client, boss):
    page = home_page()

    assert client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": page.pk}).status_code == 200
    assert client.get("/admin/api/main/pages/find/", {"id": page.pk}).status_code == 302


@pytest.mark.parametrize("leads_to", ["abc", "?p=2", "a b"])
def test_who_would_be_led_nowhere_is_refused_before_anything_is_done(client, boss, leads_to):
    page = home_page()
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])

    answers = [client.post(address, {"next": leads_to}), client.post(f"{address}?{urlencode({'next': leads_to})}")]

    page.refresh_from_db()
    assert ([answer.status_code for answer in answers], page.live) == ([400, 400], True)


def test_who_is_led_on_is_led_there(client, boss):
    page = home_page()

    answer = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"next": "/admin/reports/"})

    page.refresh_from_db()
    assert (answer.status_code, answer["Location"], page.live) == (302, "/admin/reports/", False)


@pytest.mark.parametrize(
    ("path", "exception"),
    [
        ("/admin/x/?id=abc", ValueError("another")),
        ("/admin/x/?id=abd", ValueError("Field 'id' expected a number but got 'abc'.")),
        ("/admin/x/?id=3", OverflowError("too large")),
        ("/x/?id=abc", ValueError("Field 'id' expected a number but got 'abc'.")),
        ("/admin/x/?id=abc", no_number("abd")),
        ("/admin/x/?id=abc", ValidationError("A sentence of a form.", code="invalid", params={"value": "abc"})),
        ("/admin/x/?id=abc", ValidationError({"id": no_number("abc")})),
        ("/x/?id=abc", no_number("abc")),
        ("/admin/x/?offset=3", DataError("bigint out of range")),
        (f"/x/?offset={10**24}", DataError("bigint out of range")),
    ],
)
def test_what_was_not_sent_so_stays_an_error(path, exception):
    assert failing("get", path, exception) is None


@pytest.mark.parametrize(
    ("sent", "exception"),
    [
        ("abc", ValueError("Field 'id' expected a number but got 'abc'.")),
        (str(10**30), OverflowError("too large")),
    ],
)
def test_what_was_sent_in_a_form_is_a_bad_request_too(sent, exception):
    with pytest.raises(BadRequest):
        failing("post", "/admin/x/", exception, {"row": sent})
