"""Of a page that was never published Wagtail's index has what its newest draft refers to; of any other its row."""

import pytest
from wagtail.models import ReferenceIndex

from home.models import StandardPage
from tests.factories.media import ImageFactory
from tests.factories.pages import add_page, front_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_live", [False, True])
def test_what_is_noted(is_live):
    first, newest = ImageFactory(), ImageFactory()
    page = add_page(StandardPage(title="題", slug="a", social_image=first), parent=front_page(), live=is_live)
    page.social_image = newest
    page.save_revision()

    ReferenceIndex.create_or_update_for_object(StandardPage.objects.get(pk=page.pk))

    counts = ReferenceIndex.get_count_references_to_in_bulk([first, newest])
    assert (counts[first], counts[newest]) == ((1, 0) if is_live else (0, 1))
