"""Wagtail's menu entry of forms: who may read one is looked up only where the site has a kind of page with a form.

Wagtail writes the statement of all pages that a person may edit for each page of the admin; without such a kind it
reads nothing.
"""

from typing import Any

from django.apps import apps
from django.http import HttpRequest

from foundation.content.admin.concealed_list import Method, wrap


def shown_with_forms(usual: Method) -> Method:
    from wagtail.contrib.forms import utils  # noqa: PLC0415 -- a site may not have the app

    def shown(entry: Any, request: HttpRequest) -> bool:
        return bool(utils.get_form_types()) and bool(usual(entry, request))

    return shown


def narrow_forms() -> None:
    if apps.is_installed("wagtail.contrib.forms"):
        from wagtail.contrib.forms.wagtail_hooks import FormsMenuItem  # noqa: PLC0415 -- as above

        wrap(FormsMenuItem, "is_shown", shown_with_forms)
