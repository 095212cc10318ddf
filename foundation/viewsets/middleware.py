"""A request to the admin that nothing there sends is its own fault: 400, or 404 at an address; logged, no 500.

Wagtail's own views read fields without looking whether they are there, filters and addresses of theirs numbers that no
column holds or texts that are none, and lead on to whatever `next` is when all is done. Who sends a last step twice is
led to what it made. Nothing else is turned into another answer: the rule the next editor must not break is that an
error of our own code, or one whose request was whole, stays an error.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError, IntegrityError
from django.db.models import IntegerField, UUIDField
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

NUL, NEXT = "\x00", "next"
SEARCHED = "q"  # whatever is typed there is looked for
NO_NUMBER = "expected a number but got {!r}."
NO_KEY = tuple(field.default_error_messages["invalid"] for field in (IntegerField, UUIDField))
ROW = re.compile(r"-([0-9]+)(?=-)")  # in the name of a field, after the prefix of its rows
TOTAL, INITIAL = f"-{TOTAL_FORM_COUNT}", f"-{INITIAL_FORM_COUNT}"
ROWS = 500  # of all formsets of a request; of four fields each there are no more among 2,000 fields
READING = frozenset({"GET", "HEAD", "OPTIONS"})
# Views of Wagtail 8 that go on with None where a field isn't there, or the page has no parent: what they read from it
READ_FROM_NONE = {
    "wagtailadmin_choose_page_external_link": "startswith",
    "wagtailadmin_pages:move_confirm": "get_translations",
    "wagtailadmin_pages:set_page_position": "permissions_for_user",
}
# Fields that a form of Wagtail 8 takes out of what it has found to be right, whether they were or not
TAKEN = {"wagtailredirects:process_import": ("import_file_name", "input_format")}
# Last steps of Wagtail 8 that take a file away which an earlier one has put down, and where what they made is listed
LAST_STEPS = {"wagtailredirects:process_import": "wagtailredirects:index"}
READERS = {"wagtail", "json", "draftjs_exporter"}  # packages that read the values of blocks
# Fields with the page that a view of Wagtail 8 gets before its form is judged: it may be gone by now
PAGES = {"wagtailadmin_pages:copy": "new_parent_page"}


def is_admins(request: HttpRequest) -> bool:
    """Whether it asks for an address of the admin, where this process serves it."""
    home = _find_home(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), get_language())
    return bool(home) and request.path_info.startswith(home)


@lru_cache(maxsize=16)
def _find_home(_urlconf: str, _prefix: str, _language: str | None) -> str:
    """The admin's first address, by all that Django finds it by; empty where this process doesn't serve it."""
    try:
        return reverse("wagtailadmin_home")
    except NoReverseMatch:
        return ""


class BadRequestMiddleware:
    """Django answers BadRequest with 400 and logs it; the error that led to it is its cause."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
        """What no database takes as a text, and where nobody can be led, before anything is read or done."""
        if not is_admins(request):
            return
        if NUL in request.path_info:
            raise Http404
        if any(NUL in text for name, texts in request.GET.lists() for text in texts if name != SEARCHED):
            raise BadRequest("A text has unreadable characters.")
        leads_to = request.POST.get(NEXT) or request.GET.get(NEXT)
        if leads_to and "/" not in leads_to and "." not in leads_to:  # Django takes it for the name of a view
            raise BadRequest("“next” is no address.")
        if _counts_unsent_rows(request.POST):
            raise BadRequest("More rows are counted than were sent, or than a form has.")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if _is_unreadable(exception, _list_texts(request.POST)):  # here and on the site: of what no form has judged
            raise BadRequest("A text has unreadable characters.") from exception
        if not is_admins(request):
            return None
        if isinstance(exception, FileNotFoundError) and (listed := LAST_STEPS.get(_view_name(request))):
            messages.error(
                request,
                _("This table has been imported already, or is gone. If its rows aren’t in the list, upload it again."),
            )
            return redirect(listed)
        if _is_no_key(exception, map(str, request.resolver_match.kwargs.values() if request.resolver_match else ())):
            raise Http404 from exception
        if _is_no_key(exception, [*_list_texts(request.GET), *_list_texts(request.POST)]):
            raise BadRequest("A number is too large, or none.") from exception
        if request.method in READING:
            if _is_uncounted(exception, _list_texts(request.GET)):
                raise BadRequest("A number is too large.") from exception
            return None
        judges = (_is_field_missing, _is_read_from_none, _is_page_gone, _is_row_without_key, _is_misread)
        if any(judge(request, exception) for judge in judges):
            raise BadRequest("The form is incomplete.") from exception
        return None


def _list_texts(sent: QueryDict) -> Iterable[str]:
    return (str(text) for _name, texts in sent.lists() for text in texts)


def _counts_unsent_rows(sent: QueryDict) -> bool:
    """Whether formsets would make rows of which no field came, as many as the request says, or too many of those."""
    prefixes = [name.removesuffix(TOTAL) for name in sent if name.endswith(TOTAL)]
    if not prefixes:
        return False
    rows: dict[str, set[str]] = {prefix: set() for prefix in prefixes}
    for name in sent:
        for found in ROW.finditer(name):
            if (prefix := name[: found.start()]) in rows:
                rows[prefix].add(found[1])
    counts = {prefix: _count_rows(sent, prefix, TOTAL_FORM_COUNT) for prefix in prefixes}
    if sum(counts.values()) > ROWS:
        return True
    return any(str(number) not in rows[prefix] for prefix, count in counts.items() for number in range(count))


def _count_rows(sent: QueryDict, prefix: str, name: str) -> int:
    """As a formset reads it; none where that finds no number."""
    form = ManagementForm(sent, prefix=prefix)
    form.is_valid()
    return max(0, form.cleaned_data.get(name) or 0)


def _is_no_key(exception: Exception, texts: Iterable[str]) -> bool:
    """Whether the database, or a column, refuses one of the texts as a number."""
    if isinstance(exception, OverflowError):
        return any(map(_is_too_large, texts))
    if isinstance(exception, ValidationError):  # of the column itself: nobody has put it beside a field of a form
        sent = (getattr(exception, "params", None) or {}).get("value")
        return getattr(exception, "message", None) in NO_KEY and isinstance(sent, str) and sent in texts
    said = str(exception)  # Django's only sign of it
    return isinstance(exception, ValueError) and any(said.endswith(NO_NUMBER.format(text)) for text in texts)


def _is_uncounted(exception: Exception, texts: Iterable[str]) -> bool:
    """Whether rows are to be counted from further on than the database counts; to SQLite that is another type."""
    return isinstance(exception, DataError | IntegrityError) and any(map(_is_too_large, texts))


def _is_unreadable(exception: Exception, texts: Iterable[str]) -> bool:
    """Whether PostgreSQL refuses one of the texts, which has a NUL."""
    return isinstance(exception, DataError | ValueError) and any(NUL in text for text in texts)


def _is_too_large(text: object) -> bool:
    return isinstance(text, str) and text.isdecimal() and len(text) >= len(str(2**63))


def _is_field_missing(request: HttpRequest, exception: Exception) -> bool:
    """Whether a field was read that was not sent."""
    if not isinstance(exception, KeyError) or not exception.args:
        return False
    name = exception.args[0]
    is_of_a_form = isinstance(exception, MultiValueDictKeyError) or name in TAKEN.get(_view_name(request), ())
    return is_of_a_form and name not in request.POST


def _is_read_from_none(request: HttpRequest, exception: Exception) -> bool:
    if not isinstance(exception, AttributeError) or exception.obj is not None:
        return False
    return exception.name == READ_FROM_NONE.get(_view_name(request))


def _is_page_gone(request: HttpRequest, exception: Exception) -> bool:
    """Whether a field names no page."""
    field = PAGES.get(_view_name(request), "")
    if not field or not isinstance(exception, Page.DoesNotExist | ValueError):
        return False
    named = request.POST.get(field, "")
    return not named.isdecimal() or not Page.objects.filter(pk=named).exists()


def _is_row_without_key(request: HttpRequest, exception: Exception) -> bool:
    """Whether a row that is there came without its key, so that a second one would have been made beside it."""
    if not isinstance(exception, IntegrityError):
        return False
    return any(
        request.POST.get(f"{name.removesuffix(INITIAL)}-{number}-id") == ""
        for name in request.POST
        if name.endswith(INITIAL)
        for number in range(min(ROWS, _count_rows(request.POST, name.removesuffix(INITIAL), INITIAL_FORM_COUNT)))
    )


def _is_misread(_request: HttpRequest, exception: Exception) -> bool:
    """Whether a block of Wagtail's, or what it reads with, stopped at what was sent in the place of its value."""
    frames = [frame for frame, _line in walk_tb(exception.__traceback__)]
    packages = [str(frame.f_globals.get("__name__")).partition(".")[0] for frame in frames]
    is_reading = any(
        frame.f_code.co_name == "value_from_datadict" and package == "wagtail"
        for frame, package in zip(frames, packages, strict=True)
    )
    return is_reading and packages[-1] in READERS


def _view_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
