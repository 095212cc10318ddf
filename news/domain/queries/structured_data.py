"""A press release as machines read it: schema.org's NewsArticle (https://schema.org/NewsArticle)."""

from typing import Any

from django.utils import translation

from foundation.text.eras import iso_moment
from news.models import PressReleasePage


def release_json_ld(release: PressReleasePage) -> dict[str, Any]:
    """What a release adds to the properties that every page has; texts in the page's own language."""
    with translation.override(release.locale.language_code):
        properties: dict[str, Any] = {
            "headline": release.title,
            "alternativeHeadline": release.subtitle,
            "datePublished": iso_moment(release.released_at) if release.released_at else release.date.isoformat(),
            "dateModified": iso_moment(release.updated_at) if release.updated_at else "",
            "articleSection": str(release.get_category_display()),
        }
        if release.division:
            properties["author"] = {"@type": "Organization", "name": str(release.division)}
        return {name: value for name, value in properties.items() if value}
