"""Filters of the list of applications, in modeladmin's shape; they are rendered as fields of one form.

They find what was sent; an application without a submission in force, by its draft. The rule the next editor must not
break: a filter accepts only the values it offers. Any other value in the URL finds nothing, and the list refuses a
parameter that no filter declares.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.admin.filters import SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from awards.applications.domain.queries.application_missing_items import MATERIAL, QUESTION, filter_missing
from awards.applications.domain.queries.submission_in_force import IS_SENT, is_in_force
from awards.applications.enums import ApplicationState
from awards.applications.models import Answer, Application, Submission
from awards.processing.domain.queries import application_pending as pending
from awards.processing.domain.queries.application_filter import Choice, Offered, get_offered
from awards.programmes.enums import ItemKind, Section
from foundation.organisations.models import SizeBand

SECTION_NAMES = {
    Section.ORGANISATION: _("Organisation"),
    Section.QUESTIONS: _("Answers to questions"),
    Section.EFFORTS: _("Efforts"),
    Section.MATERIALS: _("Materials"),
    Section.CHECK: _("Declarations"),
}


def filter_efforts(rows: QuerySet[Application], value: str) -> QuerySet[Application]:
    """Those who selected the effort of this code: when it was sent; of drafts, now."""
    ticked = Answer.objects.filter(
        application=OuterRef("pk"),
        item_version__item__code=value,
        item_version__item__kind=ItemKind.EFFORT,
        is_chosen=True,
    )
    sent = Submission.answered.through._default_manager.filter(
        submission=OuterRef("current_submission"),
        screeningitemversion__item__code=value,
        screeningitemversion__item__kind=ItemKind.EFFORT,
    )
    return rows.filter(IS_SENT & Q(Exists(sent)) | ~IS_SENT & Q(Exists(ticked)))


def filter_sizes(rows: QuerySet[Application], value: str) -> QuerySet[Application]:
    """By the size as it was sent; of drafts, by the number of employees."""
    employees = OuterRef("employees_total")
    band = SizeBand.objects.filter(pk=value, minimum__lte=employees).order_by()
    is_in_band = Q(Exists(band.filter(Q(maximum__isnull=True) | Q(maximum__gte=employees))))
    return rows.filter(IS_SENT & Q(current_submission__size_band=value) | ~IS_SENT & is_in_band)


def filter_industries(rows: QuerySet[Application], value: str) -> QuerySet[Application]:
    return rows.filter(is_in_force(industry=value))


def filter_prefectures(rows: QuerySet[Application], value: str) -> QuerySet[Application]:
    return rows.filter(is_in_force(prefecture=value))


WAITING = {  # by what it waits for: its name, and the rows that the front page counts for this person
    "unopened": (_("not opened yet"), pending.list_unopened),
    "message": (_("unread messages"), pending.list_with_message),
    "my_message": (_("unread replies to me"), pending.list_with_message_to),
    "other_message": (_("unread messages to others"), pending.list_with_message_to_others),
    "post": (_("letters to post"), pending.list_with_postal_notice),
    "extension": (_("extension requested"), pending.list_with_extension),
    "my_extension": (_("extension requested by others"), pending.list_with_extension_of_others),
    "answered": (_("corrected"), pending.list_answered),
    "my_answered": (_("corrected, requested by me"), pending.list_answered_to),
    "other_answered": (_("corrected, requested by others"), pending.list_answered_to_others),
    "withdrawn": (_("withdrawn, not read yet"), pending.list_withdrawn),
    "overdue": (_("correction overdue"), pending.list_overdue),
    "file": (_("file not accepted"), pending.list_with_refused_file),
    "correction": (_("correction not due yet"), pending.list_in_correction),
    "check": (_("files being checked"), pending.list_being_checked),
}


def filter_waiting(rows: QuerySet[Application], value: str, person: Any) -> QuerySet[Application]:
    """What an application waits for: the same rows as on the front page and in the figures of a call."""
    return rows.filter(pk__in=WAITING[value][1](person).values("pk"))


def offer_missing(offered: Offered) -> list[Choice]:
    """A section of any cycle; with a cycle chosen each question and material, too."""
    return [
        *((str(section), str(SECTION_NAMES[section])) for section in Section),
        *((f"{QUESTION}{code}", f"– {label}") for code, label in offered.questions),
        *((f"{MATERIAL}{code}", f"– {label}") for code, label in offered.materials),
    ]


class Filter(Struct, frozen=True):
    """A filter: its name in the URL, its choices, and the rows that a choice finds."""

    name: str
    title: Any
    offers: Callable[[Offered], list[Choice]]
    narrow: Callable[[QuerySet[Application], str], QuerySet[Application]] | None = None  # None: by that column
    # where it depends on who looks
    narrow_for: Callable[[QuerySet[Application], str, Any], QuerySet[Application]] | None = None


FILTERS = (
    Filter("cycle", _("award cycle"), lambda offered: offered.cycles),
    Filter("state", _("state"), lambda _offered: [(value, str(label)) for value, label in ApplicationState.choices]),
    Filter("missing", _("what is missing"), offer_missing, filter_missing),
    Filter("effort", pgettext_lazy("award", "effort"), lambda offered: offered.efforts, filter_efforts),
    Filter("industry", _("industry"), lambda offered: offered.industries, filter_industries),
    Filter("size", _("size"), lambda offered: offered.sizes, filter_sizes),
    Filter("prefecture", _("prefecture"), lambda offered: offered.prefectures, filter_prefectures),
    Filter(
        "flagged",
        _("flag"),
        lambda _offered: [("yes", str(_("flagged"))), ("no", str(_("not flagged")))],
        lambda rows, value: rows.filter(is_flagged=value == "yes"),
    ),
    Filter(
        "waits",
        _("open task"),
        lambda _offered: [(value, str(label)) for value, (label, _rows) in WAITING.items()],
        narrow_for=filter_waiting,
    ),
)


class OfferedFilter(SimpleListFilter):
    """A filter in modeladmin's shape: it accepts only the values it offers."""

    def __init__(self, declared: Filter, offered: Offered, *args: Any) -> None:
        self.declared, self.offered = declared, offered
        self.title, self.parameter_name = declared.title, declared.name
        super().__init__(*args)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[Choice]:
        return self.declared.offers(self.offered)

    def has_output(self) -> bool:
        """Always true: even without choices it stays in the form, so that its parameter is always declared."""
        return True

    def queryset(self, request: HttpRequest, rows: QuerySet[Application]) -> QuerySet[Application]:
        value = self.value()
        if not value:
            return rows
        if value not in {choice for choice, _label in self.lookup_choices}:
            return rows.none()
        if self.declared.narrow_for:
            return self.declared.narrow_for(rows, value, request.user)
        return self.declared.narrow(rows, value) if self.declared.narrow else rows.filter(**{self.declared.name: value})


def list_filters(request: HttpRequest) -> list[Any]:
    """The filters, sharing what they offer."""
    cycle = request.GET.get("cycle", "")
    offered = get_offered(int(cycle) if cycle.isdecimal() and len(cycle) < 19 else None)
    return [partial(OfferedFilter, each, offered) for each in FILTERS]
