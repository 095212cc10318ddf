"""Before a translation goes live: which of its texts are still the source's, and whether that is meant."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from foundation.content.domain.queries.source_text import find_source_texts, list_source_texts

CONFIRMED = "unfinished"


def request_confirmation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """In wagtail-localize's editor: a page that shows the texts, and publishes when it is said again."""
    if request.method != "POST" or request.POST.get("action") != "publish" or CONFIRMED in request.POST:
        return None
    texts = list_source_texts(page)
    if not texts:
        return None
    context = {"page": page, "texts": texts, "confirmed": CONFIRMED}
    return TemplateResponse(request, "laurel_content/admin/source_texts.html", context)


def refuse_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Model]) -> HttpResponse | None:
    """Several pages at once, with those below them where that is ticked: nothing goes live, and each is named."""
    if request.method != "POST" or action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if request.POST.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().filter(live=False)]
    pending = find_source_texts(pages)
    names = {page.get_admin_display_title() for page in pages if page.pk in pending}
    if not names:
        return None
    text = _("Nothing was published. Finish these translations first, or publish each from its own page: %(pages)s")
    messages.error(request, text % {"pages": ", ".join(sorted(names))})
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")
