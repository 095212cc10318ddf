"""What the ordinary form of a translation says of the facts: that they are the source's, and where they are changed.

Publishing a translation takes the source's facts (`domain.facts`), whatever its form says. wagtail-localize's editor
shows them as such; a page that was translated without it (from a proposal, by a copy) has the form of any page.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from foundation.content.domain.facts import get_source
from foundation.text.languages import join_names


def say_where_facts_are_changed(request: HttpRequest, page: Page) -> None:
    """A message above the form of a translation whose source is live."""
    names = getattr(page, "synchronised_fields", ())
    if request.method != "GET" or not names:
        return
    source = get_source(page)
    if source.pk == page.pk or not source.live:
        return
    language = source.locale.get_display_name()
    text = _(
        "These are the same in every language, and are changed on the page in %(language)s: %(fields)s. "
        "What you enter for them here is replaced when you publish."
    ) % {"language": language, "fields": join_names(_list_labels(page, names))}
    button = messages.button(
        reverse("wagtailadmin_pages:edit", args=[source.pk]), _("Edit in %(language)s") % {"language": language}
    )
    messages.info(request, text, buttons=[button])


def _list_labels(page: Page, names: tuple[str, ...]) -> list[Any]:
    children = [page._meta.get_field(name).related_model for name in getattr(page, "synchronised_children", ())]
    fields = [page._meta.get_field(name).verbose_name for name in names]
    return [*fields, *(child._meta.verbose_name_plural for child in children)]
