"""Which fields of a page somebody must not read yet."""

import pytest

from foundation.content import registry
from foundation.content.domain.queries.secret_field import list_secret_fields
from foundation.content.registry import SecretFields
from home.models import HomePage, StandardPage
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
NAMES = ("title", "intro", "summary")


@pytest.mark.parametrize(
    ("page", "user", "found"),
    [
        ((StandardPage, "secret"), "somebody", {"intro", "summary"}),
        ((StandardPage, "open"), "somebody", set()),
        ((StandardPage, "secret"), None, set()),
        ((HomePage, "secret"), "somebody", set()),
    ],
)
def test_those_of_its_type_that_a_rule_says(monkeypatch, page, user, found):
    lend_empty(monkeypatch, registry.secret_fields)
    rule = SecretFields(
        StandardPage,
        frozenset({"intro", "summary", "body"}),
        lambda pages, _by: [one for one in pages if one.title == "secret"],
    )
    registry.secret_fields.register("test", rule)

    page_type, title = page
    assert list_secret_fields(page_type(title=title), NAMES, user) == found
