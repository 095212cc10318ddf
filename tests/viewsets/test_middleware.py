"""A form of the admin without its fields: the request's own fault, said and logged as such."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.models import Page

from foundation.viewsets.middleware import IncompleteFormMiddleware
from tests.factories.home import home_page

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


def failing(method, path, exception, data=None, view="laurel:view"):
    """What the middleware makes of an error of a view."""
    request = getattr(RequestFactory(), method)(path, data or {})
    namespace, _colon, name = view.rpartition(":")
    namespaces = [namespace] if namespace else []
    request.resolver_match = ResolverMatch(print, (), {}, url_name=name, namespaces=namespaces)
    return IncompleteFormMiddleware(print).process_exception(request, exception)


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


def test_the_error_is_the_cause_of_the_bad_request():
    error = MultiValueDictKeyError("title")

    with pytest.raises(BadRequest) as raised:
        failing("post", "/admin/x/", error)

    assert raised.value.__cause__ is error


@pytest.mark.parametrize("address", ["/admin/users/?group=%s", "/admin/api-tokens/?user=%s"])
def test_a_number_that_no_column_holds_is_a_bad_request(client, boss, address):
    assert client.get(address % 10**20).status_code in (200, 400)
    assert client.get(address % 1).status_code == 200
