"""Filters of the list of applications, in modeladmin's shape; they are rendered as fields of one form.

They find what was sent; an application without a submission in force, by its draft. The rule the next editor must not
break: a filter accepts only the values it offers. Any other value in the URL finds nothing, and the list refuses a
parameter that no filter declares.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.admin.filters import SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.queries.application_missing_items import MATERIAL, QUESTION, filter_missing
from awards.applications.domain.queries.submission_in_force import IS_SENT, is_in_force
from awards.applications.enums import ApplicationState
from awards.applications.models import Answer, Application, ApplicationMessage, ExtensionGrant, PostalNotice, Submission
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


def filter_waiting(rows: QuerySet[Application], value: str) -> QuerySet[Application]:
    """What the secretariat has to answer: messages, letters to post, requests for extensions."""
    waiting: QuerySet[Any]
    if value == "extension":
        waiting = ExtensionGrant.objects.filter(decided_at__isnull=True)
    elif value == "post":
        waiting = PostalNotice.objects.filter(posted_at__isnull=True)
    else:
        waiting = ApplicationMessage.objects.filter(is_from_staff=False, read_at__isnull=True)
    return rows.filter(Exists(waiting.filter(application=OuterRef("pk")).order_by()))


def offer_missing(offered: Offered) -> list[Choice]:
    """A section of any cycle; with a cycle chosen each question and material, too."""
    return [
        *((str(section), str(SECTION_NAMES[section])) for section in Section),
        *((f"{QUESTION}{code}", f"– {label}") for code, label in offered.questions),
        *((f"{MATERIAL}{code}", f"– {label}") for code, label in offered.materials),
    ]


@dataclass(frozen=True)
class Filter:
    """A filter: its name in the URL, its choices, and the rows that a choice finds."""

    name: str
    title: Any
    offers: Callable[[Offered], list[Choice]]
    narrow: Callable[[QuerySet[Application], str], QuerySet[Application]] | None = None  # None: by that column


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
        _("waiting for the secretariat"),
        lambda _offered: [
            ("message", str(_("unread messages"))),
            ("post", str(_("letters to post"))),
            ("extension", str(_("extension requested"))),
        ],
        filter_waiting,
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
        return self.declared.narrow(rows, value) if self.declared.narrow else rows.filter(**{self.declared.name: value})


def list_filters(request: HttpRequest) -> list[Any]:
    """The filters, sharing what they offer."""
    cycle = request.GET.get("cycle", "")
    offered = get_offered(int(cycle) if cycle.isdecimal() and len(cycle) < 19 else None)
    return [partial(OfferedFilter, each, offered) for each in FILTERS]
