"""Actions that make or move a call: next year's cycle from this one, the close extended, a question reworded."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateTimeInput

from awards.programmes import registry
from awards.programmes.domain import begin_version, copy_cycle, plan_copy
from awards.programmes.models import AwardCycle, ScreeningItem
from awards.programmes.permissions import may_move_cycle
from foundation.text.eras import format_moment
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView, no_notices


class CopyForm(forms.ModelForm):
    """What the new cycle is called and when it happens, to be looked at before anything is saved."""

    class Meta:
        model = AwardCycle
        fields = (
            *("name_ja", "name_en", "year_label", "fiscal_year", "code", "reference_prefix"),
            *("announced_at", "opens_at", "closes_at", "results_at", "ceremony_at"),
        )
        widgets = dict.fromkeys(
            ("announced_at", "opens_at", "closes_at", "results_at", "ceremony_at"), AdminDateTimeInput
        )


def may_copy_cycle(user: Any) -> bool:
    """Moving cycles, and making one."""
    return may_move_cycle(user) and bool(user.has_perm("laurel_programmes.add_awardcycle"))


class CopyView(ActionView):
    model = AwardCycle
    list_url_name = "award_cycles:index"
    record_url_name = "award_cycles:inspect"
    permission = may_copy_cycle
    label = gettext_lazy("Create a new cycle from this one")
    form_class = CopyForm
    notices = no_notices
    success_message = gettext_lazy("“%(name)s” has been created as a draft. Please review its questions.")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {**kwargs, "instance": AwardCycle(programme=self.object.programme), "initial": self.plan.values}

    @cached_property
    def plan(self) -> Any:
        """What the copy would be by itself."""
        return plan_copy(self.object)

    def perform(self, form: Any) -> AwardCycle:
        return copy_cycle(self.object, form.cleaned_data, by=self.actor)

    def get_success_facts(self) -> dict[str, Any]:
        return {"name": self.result}

    def get_success_url(self) -> str:
        return reverse(self.record_url_name, args=[self.result.pk])

    def list_consequences(self) -> list[str]:
        source, language = self.object, active_language()
        counted = _("Copied: %(tiers)s tiers, %(privileges)s privileges, %(items)s items, %(materials)s materials.") % {
            "tiers": source.tiers.count(),
            "privileges": source.privileges.count(),
            "items": source.items.count(),
            "materials": source.required_materials.count(),
        }
        moved = [
            _("%(what)s: %(before)s → %(after)s")
            % {
                "what": AwardCycle._meta.get_field(name).verbose_name,  # type: ignore[union-attr]  # a column
                "before": format_moment(before, language),
                "after": format_moment(after, language),
            }
            for name, before, after in self.plan.moments
        ]
        rest = _("Nothing is saved until you press the button. Applications, awardees and pages are not copied.")
        return [counted, *moved, rest]


class NewVersionView(ActionView):
    """Begin the next version of a question."""

    model = ScreeningItem
    list_url_name = "award_items:index"
    record_url_name = "award_items:edit"
    permission = may_move_cycle
    label = gettext_lazy("New version")
    button_icon = "copy"
    button_priority = 5
    verb = begin_version
    success_message = gettext_lazy("Version %(number)s of “%(name)s” has been created. Please edit its wording.")

    @classmethod
    def is_open(cls, record: ScreeningItem) -> bool:
        return record.versions.exists()

    def get_success_facts(self) -> dict[str, Any]:
        return super().get_success_facts() | {"number": self.result.number}

    def list_consequences(self) -> list[str]:
        number = registry.count_uses(self.object)
        kept = ngettext(
            "%(n)s answer to the previous version is kept and marked for review.",
            "%(n)s answers to the previous version are kept and marked for review.",
            number,
        )
        return [
            _("A copy of the current wording, limits and choices becomes the new question."),
            kept % {"n": number},
        ]
