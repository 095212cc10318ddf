"""Forms of awardees and examples in the admin: choices of the same cycle only."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from awards.applications.enums import ApplicationState
from awards.programmes.enums import ItemKind
from awards.programmes.models import ScreeningItem, name_item
from awards.results.domain.errors import CertificateIssued
from awards.results.domain.queries.awardee_commendation import list_hindering
from awards.results.models import Awardee
from foundation.coverage.models import MediaCoverage
from foundation.records.domain.concealment import conceal, list_concealed
from foundation.viewsets.chooser_many import RecordsField, RecordsFormMixin
from foundation.viewsets.parent import ParentForm, offer_in_rows


class AwardeeForm(RecordsFormMixin, ParentForm):
    """Tier, application, figures and efforts of the awardee's own cycle."""

    media_coverage = RecordsField(MediaCoverage, label=gettext_lazy("media coverage"))

    parent = "cycle"
    of_parent = ("tier", "application")
    kinds: ClassVar[dict[str, tuple[str, ...]]] = {"measures": ItemKind.measures, "efforts": (ItemKind.EFFORT,)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kinds in self.kinds.items():
            items = ScreeningItem.objects.of_kinds(kinds)
            of_cycle = items if self.parent_id is None else items.filter(cycle=self.parent_id)
            offer_in_rows(self.formsets[name], "item", of_cycle, name_item)
        application = self.fields.get("application")
        if isinstance(application, ModelChoiceField) and application.queryset is not None:
            application.queryset = application.queryset.filter(state__in=ApplicationState.with_submission)
        self._close_cycles()

    def clean(self) -> dict[str, Any] | None:
        """What an organisation agreed to is agreed to by nobody who takes its place; who has a certificate stays."""
        cleaned = super().clean()
        parts = self.formsets["organisations"]
        deleted = parts.deleted_forms
        changed = [one for one in parts.forms if one in deleted or {"organisation", "is_named"} & {*one.changed_data}]
        named = [one for one in parts.forms if one not in deleted and one.cleaned_data.get("is_named")]
        taken = [one for one in changed if one in deleted or "organisation" in one.changed_data]
        for form in taken:
            form.instance.employees_agreed, form.instance.logo_agreed = None, ""
        leaving = [one.instance for one in changed if one.instance.pk and (one in taken or one not in named)]
        hindering = list_hindering(self.instance, named=len(named), leaving=leaving) if self.instance.pk else None
        if changed and hindering:
            self.add_error(None, CertificateIssued())
        return cleaned

    def _close_cycles(self) -> None:
        """Who mustn't know a cycle's awardees adds none: “already in use” would name them."""
        cycle = self.fields.get("cycle")
        if isinstance(cycle, ModelChoiceField) and cycle.queryset is not None:
            concealed = Awardee.objects.filter(pk__in=list_concealed(Awardee, self.for_user))
            cycle.queryset = cycle.queryset.exclude(pk__in=concealed.values("cycle"))


class AnswerExampleForm(WagtailAdminModelForm):
    """An awardee's answer to a question of its own cycle."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awardee = self.fields.get("awardee")
        if isinstance(awardee, ModelChoiceField) and awardee.queryset is not None:
            awardee.queryset = conceal(awardee.queryset, self.for_user)
            awardee.widget.names_offered = True  # type: ignore[attr-defined]  # a RecordChooser

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        item, awardee = self.cleaned_data.get("item"), self.cleaned_data.get("awardee")
        if item and awardee and item.cycle_id != awardee.cycle_id:
            self.add_error("item", ValidationError(_("Choose an item from the awardee’s cycle.")))
        return cleaned
