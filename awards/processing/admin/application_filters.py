"""Filters of the list of applications, as modeladmin asks for them; each is drawn as a field of one form.

The rule the next editor must not break: a filter takes only what it offers. Whatever else stands in the address finds
nothing, and a parameter that no filter declares is refused by the list.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib.admin.filters import SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.queries.missing_items import MATERIAL, QUESTION, filter_missing
from awards.applications.enums import ApplicationState
from awards.applications.models import Answer, Application, ApplicationMessage, ExtensionGrant
from awards.processing.domain.queries.application_filter import Choice, Offered, get_offered
from awards.programmes.enums import ItemKind, Section
from foundation.organisations.models import SizeBand


class OfferedFilter(SimpleListFilter):
    """A filter that offers some choices and takes no others; `parameter_name` is its name in the address."""

    groups: ClassVar[Sequence[tuple[str | Promise, list[Choice]]]] = ()

    def __init__(self, offered: Offered, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.offered = offered
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[Choice]:
        return self.choices_offered()

    def choices_offered(self) -> list[Choice]:
        """(what stands in the address, what people read)"""
        raise NotImplementedError

    def narrow(self, rows: QuerySet[Application], value: str) -> QuerySet[Application]:
        return rows.filter(**{self.parameter_name or "": value})

    def has_output(self) -> bool:
        """It stays in the form even while there is nothing to choose, so that its parameter is always declared."""
        return True

    def queryset(self, request: HttpRequest, rows: QuerySet[Application]) -> QuerySet[Application]:
        value = self.value()
        if not value:
            return rows
        offered = {choice for choice, _label in self.choices_offered()}
        return self.narrow(rows, value) if value in offered else rows.none()


class CycleFilter(OfferedFilter):
    title = _("award cycle")
    parameter_name = "cycle"

    def choices_offered(self) -> list[Choice]:
        return self.offered.cycles


class StateFilter(OfferedFilter):
    title = _("state")
    parameter_name = "state"

    def choices_offered(self) -> list[Choice]:
        return [(value, str(label)) for value, label in ApplicationState.choices]


class MissingFilter(OfferedFilter):
    """A section of any cycle; with a cycle chosen each question and material, too."""

    title = _("what is missing")
    parameter_name = "missing"

    def choices_offered(self) -> list[Choice]:
        return [
            *((str(section), str(SECTION_NAMES[section])) for section in Section),
            *((f"{QUESTION}{code}", f"– {label}") for code, label in self.offered.questions),
            *((f"{MATERIAL}{code}", f"– {label}") for code, label in self.offered.materials),
        ]

    def narrow(self, rows: QuerySet[Application], value: str) -> QuerySet[Application]:
        return filter_missing(rows, value)


class EffortFilter(OfferedFilter):
    title = pgettext_lazy("award", "effort")
    parameter_name = "effort"

    def choices_offered(self) -> list[Choice]:
        return self.offered.efforts

    def narrow(self, rows: QuerySet[Application], value: str) -> QuerySet[Application]:
        ticked = Answer.objects.filter(
            application=OuterRef("pk"),
            item_version__item__code=value,
            item_version__item__kind=ItemKind.EFFORT,
            is_chosen=True,
        )
        return rows.filter(Exists(ticked))


class IndustryFilter(OfferedFilter):
    title = _("industry")
    parameter_name = "industry"

    def choices_offered(self) -> list[Choice]:
        return self.offered.industries


class SizeFilter(OfferedFilter):
    """By the number of employees that is written now, as drafts have no size at the time yet."""

    title = _("size")
    parameter_name = "size"

    def choices_offered(self) -> list[Choice]:
        return self.offered.sizes

    def narrow(self, rows: QuerySet[Application], value: str) -> QuerySet[Application]:
        employees = OuterRef("employees_total")
        band = SizeBand.objects.filter(pk=value, minimum__lte=employees).order_by()
        return rows.filter(Exists(band.filter(Q(maximum__isnull=True) | Q(maximum__gte=employees))))


class PrefectureFilter(OfferedFilter):
    title = _("prefecture")
    parameter_name = "prefecture"

    def choices_offered(self) -> list[Choice]:
        return self.offered.prefectures


class FlagFilter(OfferedFilter):
    title = _("flag")
    parameter_name = "flagged"

    def choices_offered(self) -> list[Choice]:
        return [("yes", str(_("flagged"))), ("no", str(_("not flagged")))]

    def narrow(self, rows: QuerySet[Application], value: str) -> QuerySet[Application]:
        return rows.filter(is_flagged=value == "yes")


class WaitsFilter(OfferedFilter):
    title = _("waiting for the secretariat")
    parameter_name = "waits"

    def choices_offered(self) -> list[Choice]:
        return [("message", str(_("unread messages"))), ("extension", str(_("extension requested")))]

    def narrow(self, rows: QuerySet[Application], value: str) -> QuerySet[Application]:
        if value == "extension":
            open_requests = ExtensionGrant.objects.filter(application=OuterRef("pk"), decided_at__isnull=True)
            return rows.filter(Exists(open_requests.order_by()))
        unread = ApplicationMessage.objects.filter(
            application=OuterRef("pk"), is_from_staff=False, read_at__isnull=True
        )
        return rows.filter(Exists(unread.order_by()))


SECTION_NAMES = {
    Section.ORGANISATION: _("Organisation"),
    Section.QUESTIONS: _("Answers to questions"),
    Section.EFFORTS: _("Efforts"),
    Section.MATERIALS: _("Materials"),
    Section.CHECK: _("Declarations"),
}
FILTERS = (
    CycleFilter,
    StateFilter,
    MissingFilter,
    EffortFilter,
    IndustryFilter,
    SizeFilter,
    PrefectureFilter,
    FlagFilter,
    WaitsFilter,
)


def list_filters(request: HttpRequest) -> list[Any]:
    """The filters, sharing what they offer."""
    cycle = request.GET.get("cycle", "")
    offered = get_offered(int(cycle) if cycle.isdecimal() and len(cycle) < 19 else None)
    return [partial(each, offered) for each in FILTERS]
