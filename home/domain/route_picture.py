"""Pictures for sharing of what is no page of the tree: search, participants' organisations, certificates, open data.

They are static files in both languages, drawn by `manage.py share_pictures` as the worker draws those of pages.
"""

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from foundation.text.languages import active_language

# kind -> what it is; kinds are drawings of `foundation.sharing`
TITLES: dict[str, Promise | str] = {
    "search": pgettext_lazy("picture for sharing", "Search this site"),
    "certificate": pgettext_lazy("picture for sharing", "Is this certificate genuine?"),
    "data": pgettext_lazy("picture for sharing", "Open data"),
    "organisation": pgettext_lazy("picture for sharing", "Organisations"),
}
OF_VIEW = {
    "search": "search",
    **dict.fromkeys(
        (f"laurel_certificates:{name}" for name in ("landing", "verify", "verify_number", "verify_ja", "verify_en")),
        "certificate",
    ),
}


class RoutePicture(Struct, frozen=True):
    """The address of a static picture, and what it says."""

    url: str
    title: str = ""


def get_route_picture(name: str) -> RoutePicture:
    """By the name of a view or the kind of a page; for all else the site's own."""
    kind = OF_VIEW.get(name, name)
    if kind not in TITLES:
        return RoutePicture(static("site/share.png"))
    return RoutePicture(static(f"site/share-{kind}-{active_language()}.png"), str(TITLES[kind]))
