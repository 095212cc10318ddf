"""Letters twice as large on the smallest screen: an applicant's pages are no wider than it."""

import pytest
from django.urls import reverse

from tests.factories.applications import ApplicationFactory
from tests.parts.browser import FITS, LARGE, set_style
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("name", ["organisation", "questions"])
def test_fields_that_lie_beside_one_another_lie_below(context, live_server, name):
    application = ApplicationFactory()
    sign_in_browser(context, application.owner, live_server.url)
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(live_server.url + reverse(f"laurel_applications:{name}", args=[application.public_id]))

    set_style(page, LARGE)

    assert page.evaluate(FITS)
