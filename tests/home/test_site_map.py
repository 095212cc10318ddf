"""The site map as the template's tag gives it: what the public may see, two levels deep, in one language."""

from typing import Any

import pytest
from django.template import Context, Template
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import add_many, front_page, locale, translate

pytestmark = pytest.mark.django_db
TAG = (
    "{% load laurel_home %}{% site_map page as branches %}{% for branch in branches %}{{ branch.page.title }}("
    "{% for child in branch.children %}{{ child.page.title }}{% endfor %}){% endfor %}"
)


def shown(page: Any) -> str:
    return Template(TAG).render(Context({"page": page}))


def standard(title: str, **values: Any) -> StandardPage:
    made = front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values))
    made.save_revision().publish()
    return made


def test_two_levels_of_what_the_public_may_see() -> None:
    collection = CaseStudyPageFactory(title="深すぎる").get_parent()
    standard("方針", slug="policy")
    standard("下書き", slug="draft").unpublish()
    hidden = standard("内部", slug="internal")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    assert shown(front_page()) == f"{collection.get_parent().title}({collection.title})方針()"


def test_each_language_has_its_own() -> None:
    english = translate(standard("方針", slug="policy"), title="Policy")

    assert shown(english) == "Policy()"


def test_outside_a_page_there_is_none() -> None:
    assert shown(None) == ""


@pytest.mark.parametrize("number", [3, 30])
def test_it_takes_three_queries(number: int, django_assert_num_queries: Any) -> None:
    add_many([StandardPage(title=f"方針{n}", slug=f"p{n}") for n in range(number)], parent=front_page())
    page = Page.objects.get(slug="p0")

    with django_assert_num_queries(3):
        said = shown(page)
    assert said.count("方針") == number
