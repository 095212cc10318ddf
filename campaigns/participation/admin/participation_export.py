"""The list of participations, and its export: recorded, safe in a spreadsheet, with answers."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.widgets import Button

from campaigns.participation.admin.participation_action import list_stopped
from campaigns.participation.admin.participation_actions import list_actions
from campaigns.participation.admin.participation_name import list_name_changes
from campaigns.participation.admin.participation_similar import compare, mark_similar
from campaigns.participation.domain.queries.participation_similar import list_similar
from campaigns.participation.domain.queries.participation_warning import list_warnings
from campaigns.participation.enums import ParticipationState, QuestionKind
from campaigns.participation.models import Campaign, CampaignQuestion, Participation, ParticipationAnswer
from campaigns.participation.models.participation import COMPARED_KEYS
from campaigns.participation.permissions import may_decide
from campaigns.participation.registry import list_participation_buttons
from foundation.audit.models import Entry
from foundation.audit.registry import event_name
from foundation.exchange.domain import Column
from foundation.exchange.enums import TableFormat
from foundation.notices.models import Notice
from foundation.notices.permissions import may_look
from foundation.viewsets.export import list_model_columns, record_list_export, stream_table
from foundation.viewsets.record import InspectedIndexView, RecordInspectView, say_value

AT_ONCE = 1_000
ENTRIES_SHOWN = 50
HIDDEN = (
    *("id", *COMPARED_KEYS, "kana_sort", "search_text", "letter", "latin_sort", "link_reference", "contributed_fields"),
    *("new_email_reference", "proposed_names", "proposed_at"),
)
OWN = (
    *("public_id", "campaign", "kind", "state", "name_ja", "name_kana", "name_en", "corporate_number", "industry"),
    *("size_band", "prefecture", "postal_address", "website", "email", "language", "may_publish"),
    *("publishes_industry", "publishes_size_band", "publishes_prefecture", "publishes_website", "publishes_logo"),
    *("participation_terms", "participation_terms_at", "logo_terms", "logo_terms_at", "source", "source_note"),
    *("reason", "applied_at", "confirmed_at", "approved_at"),
)
BY_CAMPAIGN = (
    *(gettext_lazy("XLSX (answers by campaign)"), gettext_lazy("CSV (answers by campaign)")),
    gettext_lazy("JSON (answers by campaign)"),
)


class ParticipationIndexView(InspectedIndexView):
    """The list with bulk actions, and its export in three formats."""

    template_name = "laurel_participation/admin/participations.html"

    @cached_property
    def columns(self) -> list[Any]:
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="item"), *super().columns]

    def _get_title_column(self, field_name: str, column_class: Any = TitleColumn, **kwargs: Any) -> Any:
        title = "participation_{}_title"  # what describes the checkbox
        return super()._get_title_column(
            field_name, column_class, get_title_id=lambda row: title.format(row.pk), **kwargs
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        mark_similar(list(context["object_list"]))
        if not may_decide(self.request.user):
            return context
        return context | {
            "logos_waiting": Participation.objects.with_logo_to_look_at().count(),
            "waiting": self.get_queryset().filter(state=ParticipationState.APPLIED).count(),
            "approve_url": self._keep_query(reverse("laurel_participation_admin_approve_found")),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = request.GET.get("export", "")
        if form in TableFormat.values:
            return self._export(TableFormat(form))
        return super().get(request, *args, **kwargs)

    @property
    def header_more_buttons(self) -> list[Button]:
        """The export in all formats; before a campaign is chosen it says when answers are in it."""
        buttons = [*super().header_more_buttons, self._json_button()]
        if not self.request.GET.get("campaign"):
            for button, label in zip(buttons[-3:], BY_CAMPAIGN, strict=True):
                button.label = label
        return [*buttons, *list_participation_buttons(self.request.user)]

    def _json_button(self) -> Button:
        url = self._keep_query(self.request.path, export=TableFormat.JSON.value)
        return Button(_("Download JSON"), url=url, icon_name="download", priority=90)

    def _keep_query(self, address: str, **more: str) -> str:
        """Another address for what this list finds."""
        query = [(name, value) for name, values in self.request.GET.lists() for value in values if name != "p"]
        return f"{address}?{urlencode([*query, *more.items()])}"

    def _export(self, form: TableFormat) -> StreamingHttpResponse:
        """All that the filters find, with a column for each question if one campaign is chosen."""
        found = self.get_queryset()
        record_list_export(self.request, found, file_format=form.value, event="participation.exported")
        campaigns = list(Campaign.objects.filter(participations__in=found.order_by()).distinct()[:2])
        campaign = campaigns[0] if len(campaigns) == 1 else None
        return stream_table(list_columns(campaign), list_rows(found), table_format=form, name="participations")


class ParticipationInspectView(RecordInspectView):
    """One participation: its state and actions, its details, its e-mails, its history."""

    template_name = "laurel_participation/admin/participation.html"

    def get_fields(self) -> list[str]:
        return [name for name in super().get_fields() if name not in HIDDEN]

    def get_field_label(self, field_name: str, field: Any) -> str:
        return _("Entered by (staff)") if field_name == "entered_by" else super().get_field_label(field_name, field)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        answers = self.object.answers.select_related("question", "option").order_by("question__order", "option__order")
        said = [{"label": answer.question.label, "value": say_value(answer.value)} for answer in answers]
        is_waiting = self.object.state == ParticipationState.APPLIED and may_decide(self.request.user)
        similar = list_similar(self.object) if is_waiting else []
        entries = Entry.objects.of(self.object).select_related("actor")[:ENTRIES_SHOWN]
        return context | {
            "participation": self.object,
            "changes": list_name_changes(self.object),
            "comparison": compare(self.object, similar),
            "is_standing": self.object.state == ParticipationState.APPROVED,
            "fields": [*context["fields"], *said],
            "actions": list_actions(self.object) if may_decide(self.request.user) else [],
            "stopped": list_stopped(self.object),
            "warnings": list_warnings(self.object),
            "notices": Notice.objects.about(self.object)[:ENTRIES_SHOWN] if may_look(self.request.user) else [],
            "entries": [(each, event_name(each.event), each.actor) for each in entries],
        }


def list_columns(campaign: Campaign | None) -> list[Column]:
    """The columns of the participation itself, then those of the campaign's questions in their order."""
    own = list_model_columns(Participation, OWN)
    if campaign is None:
        return own
    return own + [Column(f"q_{each.code}", each.label, _answer(each)) for each in campaign.questions.all()]


def list_rows(found: QuerySet[Participation]) -> Iterator[Participation]:
    """The participations with their answers, never more than a thousand in memory."""
    answers = ParticipationAnswer.objects.select_related("question", "option").order_by("option__order", "pk")
    linked = ("campaign", "industry", "size_band", "prefecture", "participation_terms", "logo_terms")
    return found.select_related(*linked).prefetch_related(Prefetch("answers", queryset=answers)).iterator(AT_ONCE)


def _answer(question: CampaignQuestion) -> Callable[[Participation], Any]:
    def value(participation: Participation) -> Any:
        given = [answer.value for answer in participation.answers.all() if answer.question_id == question.pk]
        if question.kind == QuestionKind.CHOICES:
            return "; ".join(str(each) for each in given)
        return given[0] if given else None

    return value
