"""A picture for the documents is taken of a page whose pictures are all there, or not at all."""

import pytest
from playwright.sync_api import Error, Page

from tools.pictures.screenshots import SETTLE

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="


@pytest.mark.parametrize("loading", ["eager", "lazy"])
def test_an_image_element_without_pixels_ends_it(page: Page, loading: str) -> None:
    page.set_content(f'<p style="height: 9000px">…</p><img src="/no-such-picture.webp" loading="{loading}" alt="">')

    with pytest.raises(Error, match="No picture"):
        page.evaluate(SETTLE)


def test_pictures_that_are_there_are_waited_for(page: Page) -> None:
    page.set_content(f'<p style="height: 9000px">…</p><img src="{PIXEL}" loading="lazy" alt="">')

    page.evaluate(SETTLE)

    assert page.evaluate("[...document.images].map((image) => image.naturalWidth)") == [1]
