"""Redirects to a page that must not be found: no visitor follows them, and they are in nobody's list.

Wagtail makes one whenever a slug changes, also that of a draft, and answers it to everybody with the draft's address.
Of one address there is one for a site and one for all sites, and each leads somewhere, however many are sent at once.
The rule the next editor must not break: an address that leads to a hidden page answers as one that leads nowhere.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Site

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.queries.concealed_page import list_concealed_keys
from foundation.content.domain.queries.visibility import is_hidden


def follow_shown(usual: Method) -> Method:
    """Nothing, where the page that an address leads to may not be seen yet."""

    def narrowed(request: Any, encoded_path: str) -> Any:
        found = usual(request, encoded_path)
        page = found.redirect_page if found else None
        return None if page and (not page.live or is_hidden(page.specific)) else found

    return narrowed


def follow_newest(usual: Method) -> Method:
    """Of several for all sites, of which nothing keeps the table free: the one that was made last."""

    def narrowed(request: Any, path: str) -> Any:
        try:
            return usual(request, path)
        except ObjectDoesNotExist:  # several, of which Wagtail takes one to be for this site alone
            from wagtail.contrib.redirects.models import Redirect  # noqa: PLC0415 -- a host may lack them

            return Redirect.objects.filter(old_path=path, site=None).order_by("pk").last()

    return narrowed


def validate_alone(usual: Method) -> Method:
    """What is validated and saved in one go; what Wagtail has added of itself since is found by validating again."""

    def validated(*args: Any, **kwargs: Any) -> Any:
        try:
            with transaction.atomic():
                return usual(*args, **kwargs)
        except IntegrityError:
            with transaction.atomic():
                return usual(*args, **kwargs)

    return validated


def validate_leading(usual: Method) -> Method:
    """A form, one after the other where its saving belongs to it: it leads somewhere, and there is none like it.

    Nothing in the table keeps apart two that are for all sites: the rows of the sites are locked instead.
    """

    def validated(form: Any) -> dict[str, Any] | None:
        if connection.in_atomic_block:
            list(Site.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        cleaned: dict[str, Any] | None = usual(form)
        targets = {"redirect_page", "redirect_link"}
        if not targets & form.errors.keys() and not any(form.cleaned_data.get(name) for name in targets):
            text = _("Enter the address to redirect to, or choose a page.")
            form.add_error("redirect_link", ValidationError(text, code="required"))
        return cleaned

    return validated


def skip_drafts(usual: Method) -> Method:
    """Wagtail's making of redirects: nobody has known the address of a page that was never published."""

    def narrowed(page: Any, page_old: Any, sites: Any) -> None:
        if page.first_published_at is not None:
            usual(page, page_old, sites)

    return narrowed


def conceal_leading(usual: Method) -> Method:
    """The list, without those that lead to what this person must not find."""

    def narrowed(view: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = usual(view)
        hidden = list_concealed_keys(view.request.user)
        return found.exclude(redirect_page__in=hidden) if hidden else found

    return narrowed


def conceal_one(usual: Method) -> Method:
    """What the pages to edit and to delete one look up: raises Http404 where its list leaves it out."""

    def narrowed(view: Any, *args: Any, **kwargs: Any) -> Any:
        found = usual(view, *args, **kwargs)
        if found.redirect_page_id in list_concealed_keys(view.request.user):
            raise Http404
        return found

    return narrowed


def fill_rows(usual: Method) -> Method:
    """Rows of a table that is imported, as long as its columns: one that is cut off is as one with empty cells.

    Wagtail stops at it with an error, when the rows before it are in. A blank row is none.
    """

    def filled(dataset: list[list[Any]], config: dict[str, Any]) -> Any:
        width = max(config["from_index"], config["to_index"]) + 1
        dataset[:] = [[*row, *[""] * (width - len(row))] for row in dataset if any(row)]
        return usual(dataset, config)

    return filled


def narrow_redirects() -> None:
    """Where a site has Wagtail's redirects."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return
    from wagtail.contrib.redirects import (  # noqa: PLC0415 -- a host may lack them
        forms,
        middleware,
        signal_handlers,
        views,
    )

    wrap(middleware, "_get_redirect", follow_newest)
    wrap(middleware, "get_redirect", follow_shown)
    wrap(signal_handlers, "create_redirects", skip_drafts)
    wrap(views.IndexView, "get_base_queryset", conceal_leading)
    wrap(forms.RedirectForm, "clean", validate_leading)
    for view in (views.CreateView, views.EditView):
        wrap(view, "post", validate_alone)
    wrap(views, "create_redirects_from_dataset", fill_rows)
    wrap(views, "create_redirects_from_dataset", validate_alone)
    for view in (views.EditView, views.DeleteView):
        wrap(view, "get_object", conceal_one)
