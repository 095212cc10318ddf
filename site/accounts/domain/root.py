"""What the root of all pages and of all collections is called: Wagtail stores one English name for every reader."""

from django.conf import settings
from django.utils.translation import override, pgettext
from wagtail.models import Collection, Page

WAGTAILS_NAME = "Root"


def name_roots() -> None:
    """Name both in the site’s language; a root that staff have named keeps its name."""
    with override(settings.LANGUAGE_CODE):
        name = pgettext("pages and collections", "Root")
    Page.objects.filter(depth=1, title=WAGTAILS_NAME).update(title=name, draft_title=name)
    Collection.objects.filter(depth=1, name=WAGTAILS_NAME).update(name=name)
