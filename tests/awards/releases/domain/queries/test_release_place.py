"""What surrounds a page: its parents, unless they are released with it, and restrictions above."""

import pytest
from wagtail.models import Page, PageViewRestriction

from awards.releases.domain.queries.release_place import Place, read_places

pytestmark = pytest.mark.django_db
OPEN, DARK, RESTRICTED = Place(False, False), Place(True, False), Place(False, True)


def places_of(ready, *more):
    pages = list(Page.objects.filter(pk__in=[ready.page.pk, ready.case.pk, *(page.pk for page in more)]))
    found = read_places(pages)
    return found[ready.page.pk], found[ready.case.pk]


def test_below_live_pages_all_is_open(ready):
    assert places_of(ready) == (OPEN, OPEN)


@pytest.mark.parametrize("steps", [1, 2])
def test_one_that_is_not_live_above_makes_it_dark(ready, steps):
    above = ready.case.get_ancestors().order_by("-depth")[steps - 1]
    Page.objects.filter(pk=above.pk).update(live=False)

    assert places_of(ready) == (OPEN, DARK)
    assert places_of(ready, above) == (OPEN, OPEN)


def test_a_restriction_above_is_one_of_it(ready):
    PageViewRestriction.objects.create(page=ready.page.get_parent().get_parent(), restriction_type="login")

    assert places_of(ready) == (RESTRICTED, OPEN)


def test_a_sibling_with_the_slug_of_its_draft_takes_its_address(ready):
    Page.objects.filter(pk=ready.page.pk).update(slug="given-up")
    beside, below = (
        parent.add_child(instance=Page(title="別", slug=slug))
        for parent, slug in ((ready.page.get_parent(), "another"), (ready.case, ready.page.slug))
    )
    before = places_of(ready)

    Page.objects.filter(pk=beside.pk).update(slug=ready.page.slug)

    assert before == (OPEN, OPEN)
    assert places_of(ready) == (Place(False, False, True), OPEN)
    assert below.slug == ready.page.slug
