"""The site's mark, for what asks at the old address."""

from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image


def test_the_favicon_is_where_everybody_looks_for_it(client: Client) -> None:
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer["Location"]) == (302, "/static/site/favicon.ico")
    with Image.open(finders.find("site/favicon.ico")) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
