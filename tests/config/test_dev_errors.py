"""The site's own error pages, to be seen in development."""

import pytest

from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.dev_urls")]


@pytest.mark.parametrize(
    ("name", "status"),
    [("400", 400), ("403", 403), ("403_csrf", 403), ("404", 404), ("429", 429), ("500", 500), ("503", 503)],
)
def test_each_page_for_what_goes_wrong_can_be_seen(client, settings, name, status):
    settings.DEBUG = True

    answer = client.get(f"/dev/errors/{name}/")

    assert (answer.status_code, page_of(answer).has("h1")) == (status, True)


def test_the_one_for_what_is_not_there_is_the_sites_own(client, settings):
    settings.DEBUG = True

    assert page_of(client.get("/dev/errors/404/")).one("main .eyebrow").text == "404"
    assert client.get("/dev/errors/999/").status_code == 404
