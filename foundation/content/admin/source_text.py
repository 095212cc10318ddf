"""Before a translation goes live: which of its texts are still the source's, and whether that is meant."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from foundation.content.domain.queries.source_text import SourceText, find_source_texts, list_source_texts
from foundation.text.languages import join_names

CONFIRMED = "unfinished"


class SourceTextsPage(Struct, frozen=True):
    """The page that shows the texts, and sends the same again with `CONFIRMED` when it is meant."""

    pending: Sequence[tuple[Page, list[SourceText]]]
    action: str
    back: str
    sent: Sequence[tuple[str, str]]
    back_label: str | Promise = gettext_lazy("Go on translating")
    confirmed: ClassVar[str] = CONFIRMED

    @property
    def number(self) -> int:
        return sum(len(texts) for _page, texts in self.pending)

    def draw(self, request: HttpRequest) -> HttpResponse:
        return TemplateResponse(request, "laurel_content/admin/source_texts.html", {"shown": self})


def request_confirmation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """In wagtail-localize's editor: publishes when it is said again."""
    if request.method != "POST" or request.POST.get("action") != "publish" or CONFIRMED in request.POST:
        return None
    texts = list_source_texts(page)
    if not texts:
        return None
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return SourceTextsPage([(page, texts)], action=editor, back=editor, sent=[("action", "publish")]).draw(request)


def list_update_addresses() -> list[URLPattern]:
    """wagtail-localize's page that brings translations up to date, at its own address; ours asks. And its report."""
    if not apps.is_installed("wagtail_localize"):
        return []
    from foundation.content.admin.translation_report import OrderedReportView  # noqa: PLC0415 -- a host may lack localize
    from foundation.content.admin.translation_update import ConfirmedUpdateView  # noqa: PLC0415 -- as above

    address = "localize/update/<int:translation_source_id>/"
    report = "localize/reports/translations/"
    return [
        path(address, ConfirmedUpdateView.as_view(), name="laurel_content_update_translations"),
        path(report, OrderedReportView.as_view()),
        path(f"{report}results/", OrderedReportView.as_view(results_only=True)),
    ]


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
    messages.error(request, text % {"pages": join_names(sorted(names))})
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")
