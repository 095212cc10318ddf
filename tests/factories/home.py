"""The front page and standard pages of this site, below the site's root page."""

from typing import Any

from home.models import HomePage, StandardPage
from tests.factories.pages import add_page, front_page


def home_page(**values: Any) -> HomePage:
    """The Japanese front page, published. It isn't the site's root page: Wagtail keeps that beyond a test."""
    return add_page(HomePage(**{"title": "みほんワーク", "slug": "front", **values}), parent=front_page())


def standard_page(**values: Any) -> StandardPage:
    """A page of plain text, in Japanese, published unless `live=False`."""
    live = values.pop("live", True)
    return add_page(
        StandardPage(**{"title": "プライバシー", "slug": "privacy", **values}), parent=front_page(), live=live
    )
