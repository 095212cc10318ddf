"""The site's mark, for what asks at the old address."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image


def test_the_favicon_is_where_everybody_looks_for_it(client: Client) -> None:
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer["Location"]) == (302, "/static/site/favicon.ico")
    with Image.open(finders.find("site/favicon.ico")) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("address", ["/favicon.ico", "/robots.txt"])
def test_what_programs_look_for_is_read_and_nothing_else(address: str, method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, address)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
