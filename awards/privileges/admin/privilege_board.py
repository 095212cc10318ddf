"""What the awardees of a cycle receive, on one page: privilege × awardee; what can only be noted by hand is noted here.

The rule the next editor must not break: a cycle whose awardees somebody must not find looks as if it had none.
"""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem

from awards.privileges.domain.fulfilment import note_fulfilment, take_back_fulfilment
from awards.privileges.domain.queries.privilege_board import Board, Line, list_awardees, list_overdue, load_board
from awards.privileges.forms.fulfilment import FulfilmentForm
from awards.privileges.models import Fulfilment
from awards.privileges.permissions import may_note_fulfilment, may_read_privileges
from awards.programmes.models import AwardCycle, Privilege
from awards.programmes.registry import OverviewPart
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.permissions import may_offer_logo
from foundation.exchange.domain import Column
from foundation.exchange.enums import TableFormat
from foundation.records.domain.concealment import conceal
from foundation.viewsets.action import ActionPage
from foundation.viewsets.export import record_list_export, stream_table
from foundation.viewsets.home import Pending
from foundation.viewsets.menu import PermittedMenuItem
from foundation.viewsets.page import AdminPage
from foundation.viewsets.record import say_value

TITLE = _("What awardees receive")
PUBLIC = _(
    "The results are public: what isn’t done is due. Logos, case studies, certificates, placements and talks are read "
    "from their records; everything else is noted here."
)
SUSPENDED = _("The results are suspended: nothing is due while they are.")
NOT_PUBLIC = _("The results are not public yet: nothing is due.")
CHOSEN = {"open": lambda line: line.is_open, "overdue": lambda line: line.is_overdue}
BOARDS, BOARD = "laurel_privileges_boards", "laurel_privileges_board"
NOTE, TAKE_BACK = "laurel_privileges_note", "laurel_privileges_take_back"


def list_cycles(user: Any) -> QuerySet[AwardCycle]:
    """Cycles with privileges and awardees, the latest first; none whose awardees this person must not find."""
    awardees = Awardee.objects.filter(cycle=OuterRef("pk"), state=AwardeeState.ACTIVE)
    granted = Privilege.objects.filter(cycle=OuterRef("pk"))
    return AwardCycle.objects.filter(Exists(conceal(awardees, user)), Exists(granted)).order_by("-opens_at", "pk")


class BoardsView(AdminPage, TemplateView):
    """The way to the board of each cycle: those without awardees, or with none for this person, aren't listed."""

    template_name = "laurel_privileges/admin/boards.html"
    permission = may_read_privileges
    header_icon = "tag"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(cycle, reverse(BOARD, args=[cycle.pk])) for cycle in list_cycles(self.request.user)]
        return super().get_context_data(rows=rows, **kwargs)


class BoardView(AdminPage, TemplateView):
    """A line for each awardee: granted, due, done; `?show=` only those of `CHOSEN`, `?tier=` only those of one tier.

    `?export=xlsx`: the same lines as a table, a row for each privilege of an awardee; on record.
    """

    template_name = "laurel_privileges/admin/board.html"
    permission = may_read_privileges
    parents = ((BOARDS, TITLE),)
    header_icon = "tag"
    page_title = TITLE

    def prepare(self) -> HttpResponseBase | None:
        self.cycle = get_object_or_404(AwardCycle, pk=self.kwargs["pk"])
        return None

    def get_page_subtitle(self) -> str:
        return str(self.cycle)

    @cached_property
    def board(self) -> Board:
        return load_board(self.cycle, user=self.request.user, at=timezone.now())

    def explain(self) -> Any:
        """Whether anything is due in this cycle at all."""
        if self.cycle.is_released():
            return PUBLIC
        return SUSPENDED if self.cycle.has_released() else NOT_PUBLIC

    def list_lines(self) -> list[Line]:
        """Those that the filters leave."""
        lines = self.board.lines
        if chosen := CHOSEN.get(self.request.GET.get("show", "")):
            lines = [line for line in lines if chosen(line)]
        if tier := self.request.GET.get("tier", ""):
            lines = [line for line in lines if line.awardee.tier.code == tier]
        return lines

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("export") != TableFormat.XLSX:
            return super().get(request, *args, **kwargs)
        lines = self.list_lines()
        rows = list_awardees(self.cycle, request.user).filter(pk__in=[line.awardee.pk for line in lines])
        record_list_export(request, rows, file_format=TableFormat.XLSX, event="privilege.exported")
        cells = ((line.awardee, cell) for line in lines for cell in line.cells if cell.state is not None)
        return stream_table(list_columns(), cells, table_format=TableFormat.XLSX, name="privileges")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tiers = {line.awardee.tier.code: line.awardee.tier for line in self.board.lines}
        return super().get_context_data(
            cycle=self.cycle,
            columns=self.board.columns,
            lines=self.list_lines(),
            number=len(self.board.lines),
            tiers=sorted(tiers.values(), key=lambda tier: tier.rank),
            chosen_tier=self.request.GET.get("tier", ""),
            shown=self.request.GET.get("show", ""),
            export_url=f"?{urlencode(self.request.GET.dict() | {'export': 'xlsx'})}",
            overdue=sum(line.is_overdue for line in self.board.lines),
            is_public=self.cycle.is_released(),
            explanation=self.explain(),
            may_offer=may_offer_logo(self.request.user),
            may_note=may_note_fulfilment(self.request.user),
            **kwargs,
        )


def list_columns() -> list[Column]:
    """Of the table: a row is (awardee, cell)."""
    said: list[tuple[str, Any, Any]] = [
        ("awardee", _("Awardee"), lambda row: row[0].name),
        ("tier", _("Tier"), lambda row: row[0].tier.name),
        ("privilege", pgettext_lazy("awards", "privilege"), lambda row: str(row[1].privilege)),
        ("kind", pgettext_lazy("privilege", "kind"), lambda row: row[1].privilege.get_kind_display()),
        ("state", pgettext_lazy("privilege", "state"), lambda row: str(row[1].state.label)),
        ("due_on", pgettext_lazy("privilege", "due by"), lambda row: row[1].due_on),
        ("overdue", pgettext_lazy("privilege", "overdue"), lambda row: say_value(row[1].is_overdue)),
        ("done_on", pgettext_lazy("privilege", "received on"), lambda row: row[1].done_on),
        ("note", _("note (internal)"), lambda row: row[1].note),
    ]
    return [Column(name, str(label), value) for name, label, value in said]


class NotePage(ActionPage):
    """About one privilege of one awardee: of its tier, or noted already."""

    template_name = "laurel_privileges/admin/action.html"
    permission = may_note_fulfilment
    header_icon = "tag"

    def prepare(self) -> HttpResponseBase | None:
        self.cycle = get_object_or_404(AwardCycle, pk=self.kwargs["pk"])
        self.awardee = get_object_or_404(list_awardees(self.cycle, self.request.user), pk=self.kwargs["awardee"])
        self.privilege = get_object_or_404(self.list_privileges(), pk=self.kwargs["privilege"])
        return None

    def list_privileges(self) -> QuerySet[Privilege]:
        """Those of the awardee's tier, and what is noted though the tier doesn't come with it any more."""
        own = Q(tiers=self.awardee.tier_id) | Q(fulfilments__awardee=self.awardee)
        return Privilege.objects.filter(own, cycle=self.cycle).distinct()

    @cached_property
    def noted(self) -> Fulfilment | None:
        return Fulfilment.objects.filter(awardee=self.awardee, privilege=self.privilege).first()

    def list_parents(self) -> list[tuple[str, Any]]:
        board = reverse(BOARD, args=[self.cycle.pk])
        return [(reverse(BOARDS), TITLE), (board, str(self.cycle))]

    def get_page_subtitle(self) -> str:
        return f"{self.privilege} – {self.awardee}"

    def get_success_facts(self) -> dict[str, Any]:
        return {"privilege": self.privilege, "awardee": self.awardee}

    def perform(self, form: Any) -> Any:
        return type(self).verb(self.awardee, self.privilege, by=self.actor, **self.get_arguments(form))


class NoteView(NotePage):
    label = _("Note that it was received")
    form_class = FulfilmentForm
    verb = note_fulfilment
    consequences = (_("Nothing is published and nobody is notified. It counts as done on this page."),)
    success_message = _("“%(privilege)s” is noted as received by “%(awardee)s”.")

    def get_initial(self) -> dict[str, Any]:
        return {"done_on": self.noted.done_on, "note": self.noted.note} if self.noted else {}


class TakeBackView(NotePage):
    label = _("Note that it was not received")
    verb = take_back_fulfilment
    consequences = (_("The day and the note are deleted; the audit record keeps the day."),)
    success_message = _("“%(privilege)s” is no longer noted as received by “%(awardee)s”.")

    def prepare(self) -> HttpResponseBase | None:
        answer = super().prepare()
        if self.noted is None:
            raise Http404
        return answer


def make_menu_item() -> MenuItem:
    return PermittedMenuItem(
        TITLE, BOARDS, permission=may_read_privileges, icon_name="tag", order=30, name="privileges"
    )


PENDING = {
    "laurel_privileges.overdue": Pending(
        "applications",
        _("Give awardees what is overdue"),
        _("The day by which they were to receive it has passed."),
        may_read_privileges,
        lambda person: list_overdue(person, at=timezone.now()),
        "overdue_since",
        lambda: reverse(BOARDS),
        str,
        lambda awardee: f"{reverse(BOARD, args=[awardee.cycle_id])}?show=overdue",
    )
}
OVERVIEW = OverviewPart(order=35, template="laurel_privileges/admin/overview.html")

BOARD_PATTERNS: list[URLPattern] = [
    path("awards/received/", BoardsView.as_view(), name=BOARDS),
    path("awards/received/<int:pk>/", BoardView.as_view(), name=BOARD),
    path("awards/received/<int:pk>/<int:awardee>/<int:privilege>/", NoteView.as_view(), name=NOTE),
    path("awards/received/<int:pk>/<int:awardee>/<int:privilege>/take-back/", TakeBackView.as_view(), name=TAKE_BACK),
]
