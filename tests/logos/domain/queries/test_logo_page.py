"""What a page about a kit shows, and what it gives to nobody but the holder."""

import pytest

from foundation.logos.domain.queries import get_logo_page
from tests.factories.logos import LogoGrantFactory

pytestmark = pytest.mark.django_db


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
