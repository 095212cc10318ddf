"""The board of a set: what is missing, the applications with their decisions, tiers as they are nested.

The rule the next editor must not break: opening it changes nothing; it works without script.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from awards.applications.enums import ApplicationState
from awards.decisions.domain.decision import (
    decide,
    move_reserve,
    name_ranking,
    set_notify_at,
    take_back_decisions,
)
from awards.decisions.domain.queries.decision_board import Board, load_board
from awards.decisions.domain.queries.decision_departure import list_losses
from awards.decisions.domain.queries.decision_set import is_intact
from awards.decisions.enums import DecisionSetState
from awards.decisions.forms.decision import (
    UNDECIDED,
    BoardFilterForm,
    DecideForm,
    NotifyForm,
    OutcomeChoices,
    RankingForm,
    RanksForm,
)
from awards.decisions.models import Decision, DecisionSet, DecisionSetFile
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from awards.programmes.models import Tier
from awards.rankings.models import Ranking
from foundation.text.values import parse_ids
from foundation.viewsets.action import list_action_buttons
from foundation.viewsets.page import AdminPage

SETS = ("decision_sets:index", _("Decisions"))
PAPERS = 5


def list_sets() -> QuerySet[DecisionSet]:
    return DecisionSet.objects.select_related("cycle", "made_by", "submitted_by", "approved_by", "based_on")


class BoardView(AdminPage, TemplateView):
    """One set. A POST decides on what is ticked, or moves a reserve."""

    template_name = "laurel_decisions/admin/board.html"
    permission = may_read_decisions
    parents = (SETS,)
    header_icon = "list-ol"
    actions: Any = {}
    losing: Sequence[int] = ()  # applications whose texts would be deleted

    def prepare(self) -> None:
        self.decision_set = get_object_or_404(list_sets(), pk=self.kwargs["pk"])

    @cached_property
    def board(self) -> Board:
        return load_board(self.decision_set, at=timezone.now())

    @cached_property
    def outcomes(self) -> OutcomeChoices:
        return OutcomeChoices(list(Tier.objects.filter(cycle=self.decision_set.cycle_id)))

    @property
    def may_decide(self) -> bool:
        return self.decision_set.is_draft and may_prepare_decisions(self.request.user)

    def get_page_title(self) -> str:
        return str(self.decision_set)

    def get_header_buttons(self) -> list[Any]:
        user = self.request.user
        buttons = list_action_buttons(self.decision_set, self.actions, user=user, prefix="decision_sets")
        return [*super().get_header_buttons(), *buttons]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_prepare_decisions(request.user):
            raise PermissionDenied
        try:
            done = self._change()
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            done, self.losing = False, getattr(refused, "keys", ())
        if done:
            return redirect(request.get_full_path())
        self.__dict__.pop("board", None)
        return self.render_to_response(self.get_context_data(chosen=self._ticked))

    def _change(self) -> bool:
        if "move" in self.request.POST:
            return self._reorder()
        return self._name_ranking() if "name_ranking" in self.request.POST else self._decide()

    def _reorder(self) -> bool:
        direction, key, seen = f"{self.request.POST['move']}--".split("-")[:3]
        rows = Decision.objects.select_related("decision_set").filter(decision_set=self.decision_set)
        decision = get_object_or_404(rows, pk__in=parse_ids([key]))
        move_reserve(decision, up=direction == "up", seen=next(iter(parse_ids([seen])), 0), by=self.actor)
        return True

    def _decide(self) -> bool:
        posted = self.request.POST
        form = self._make_form(posted)
        if not form.is_valid():
            messages.error(self.request, " ".join(text for texts in form.errors.values() for text in texts))
            return False
        number = self._perform(form)
        said = ngettext("%(n)d application has been changed.", "%(n)d applications have been changed.", number)
        messages.success(self.request, said % {"n": number})
        return True

    def _make_form(self, posted: Any) -> Any:
        if "notify" in posted:
            return NotifyForm(posted)
        return (RanksForm if "ranked" in posted else DecideForm)(posted, outcomes=self.outcomes)

    def _name_ranking(self) -> bool:
        form: Any = RankingForm(self.request.POST, rankings=self._list_rankings())
        if not form.is_valid():
            messages.error(self.request, " ".join(text for texts in form.errors.values() for text in texts))
            return False
        name_ranking(self.decision_set, form.cleaned_data["ranking"], by=self.actor)
        return True

    def _list_rankings(self) -> QuerySet[Ranking]:
        rankings = Ranking.objects.filter(phase__committee__cycle=self.decision_set.cycle_id)
        return rankings.select_related("phase__committee").defer("rows", "heading")

    def _perform(self, form: Any) -> int:
        if isinstance(form, NotifyForm):
            return set_notify_at(
                self.decision_set, self._ticked, notify_at=form.cleaned_data["notify_at"], by=self.actor
            )
        code, chosen, seen = form.cleaned_data["outcome"], self._list_chosen(form), self._read_seen()
        if code == UNDECIDED:
            confirmed = parse_ids(self.request.POST.get("with_texts", "").split(","))
            return take_back_decisions(self.decision_set, chosen, by=self.actor, seen=seen, with_texts=confirmed)
        ranked_by = self._read_ranking() if isinstance(form, RanksForm) else None
        wanted = self.outcomes.read(code)
        return decide(self.decision_set, chosen, **wanted, by=self.actor, seen=seen, ranked_by=ranked_by)

    def _read_ranking(self) -> int:
        """The ranking whose ranks the page showed; no ranking's key for a form that doesn't say."""
        return next(iter(parse_ids([self.request.POST.get("ranked_by", "")])), 0)

    def _read_seen(self) -> dict[int, str]:
        """The outcomes that the page showed, by application."""
        shown = (text.partition(":") for text in self.request.POST.get("seen", "").split(","))
        return {number: mark for key, _colon, mark in shown for number in parse_ids([key])}

    def _list_chosen(self, form: Any) -> list[int]:
        """Those ticked or of these ranks, in the order of the board: reserves are numbered as they come."""
        if isinstance(form, RanksForm):
            ranks = range(form.cleaned_data["first"], form.cleaned_data["last"] + 1)
            found = [row for row in self.board.rows if row.place and row.place.rank in ranks]
            return [row.application.pk for row in found if row.application.state == ApplicationState.ACCEPTED]
        places = {row.application.pk: place for place, row in enumerate(self.board.rows)}
        return sorted(self._ticked, key=lambda key: places.get(key, len(places)))

    @property
    def _ticked(self) -> list[int]:
        return parse_ids(self.request.POST.getlist("application"))

    def _make_ranking_forms(self) -> dict[str, Any]:
        posted = self.request.POST if "ranked" in self.request.POST else None
        chosen = {"ranking": self.decision_set.ranking_id}
        return {
            "ranking_form": RankingForm(rankings=self._list_rankings(), initial=chosen),
            "ranks_form": RanksForm(posted, outcomes=self.outcomes, auto_id="ranks_%s"),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = BoardFilterForm(self.request.GET, outcomes=self.outcomes)
        papers = DecisionSetFile.objects.filter(decision_set=self.decision_set, requested_by_id=self.actor.pk)
        is_lost = self.decision_set.state == DecisionSetState.LOST
        context = {
            "decision_set": self.decision_set,
            "losses": list_losses(self.decision_set if is_lost else self.decision_set.based_on),
            "board": self.board,
            "is_intact": self.decision_set.state == "approved" and is_intact(self.decision_set, at=timezone.now()),
            "rows": [row for row in self.board.rows if filters.is_wanted(row)],
            "filters": filters,
            "decide_form": DecideForm(outcomes=self.outcomes, initial={"outcome": self.request.POST.get("outcome")}),
            "notify_form": NotifyForm(self.request.POST if "notify" in self.request.POST else None),
            "may_decide": self.may_decide,
            **self._make_ranking_forms(),
            "papers": list(papers[:PAPERS]),
            "chosen": (),
            "losing": self.losing,
            "is_ranked": "ranked" in self.request.POST,
            "is_ticked": "ranked" not in self.request.POST,
            "export_url": reverse("decision_sets:export", args=[self.decision_set.pk]),
            "paper_url": reverse("decision_sets:paper", args=[self.decision_set.pk]),
        }
        return super().get_context_data(**context | kwargs)
