"""Pages of records in Wagtail's page views."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from awards.results.models import AwardCyclePage, AwardeePage, AwardProgrammePage


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A record has one page in each language, so its page can't be copied, only translated."""
    if not isinstance(page.specific, AwardProgrammePage | AwardCyclePage | AwardeePage):
        return None
    messages.error(
        request,
        _(
            "This page presents a record, which can have only one page in each language. Translate "
            "it instead of copying it."
        ),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
