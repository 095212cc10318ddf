"""Awardees that are read-only for now: the admin says so before somebody types, and keeps what was typed all the same.

The rule the next editor must not break: a form that was opened before the lock is refused in the transaction that
would write, and shown again as it was sent, so that it can be sent once the lock is gone.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages

from awards.programmes.models import AwardCycle
from awards.results.domain.awardee import refuse_announced
from awards.results.domain.awardee_lock import list_locks, refuse_locked
from awards.results.domain.errors import AwardeeAnnounced, AwardeesLocked, TierAnnounced
from awards.results.models import Awardee
from foundation.viewsets.record import ActionsEditView, ActionsIndexView, RecordCreateView, RecordDeleteView
from foundation.viewsets.retraction import describe_request


class LockableIndexView(ActionsIndexView):
    """Offers nothing that would be refused."""

    @cached_property
    def locks(self) -> dict[int, Any]:
        return list_locks()

    def get_delete_url(self, instance: Awardee) -> Any:
        is_kept = instance.cycle_id in self.locks or instance.cycle.has_released()
        return None if is_kept else super().get_delete_url(instance)

    def list_action_buttons(self, record: Awardee) -> list[Any]:
        return [] if record.cycle_id in self.locks else super().list_action_buttons(record)


class RefusedFormMixin:
    """Before a view of Wagtail's with a form: the refusal at the cycle or tier, the form as it was sent."""

    template_name = "laurel_results/admin/awardee_form.html"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]  # a view comes next
        except (AwardeesLocked, AwardeeAnnounced, TierAnnounced) as refused:
            form.add_error("tier" if isinstance(refused, TierAnnounced) else "cycle", ValidationError(refused.messages))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # as above
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]  # as above


class AwardeeCreateView(RefusedFormMixin, RecordCreateView):
    """Of the cycles that are offered, names those to which nobody is added now."""

    def save_instance(self) -> Any:
        refuse_locked(self.form.instance.cycle_id)
        return super().save_instance()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        cycles = context["form"].fields["cycle"].queryset.in_bulk(list(locks := list_locks()))
        return context | {"locked": [(cycle, locks[key]) for key, cycle in cycles.items()]}


class AwardeeEditView(RefusedFormMixin, ActionsEditView):
    """Can't be typed into while its cycle is locked."""

    def list_action_buttons(self, record: Awardee) -> list[Any]:
        return [] if self.lock else super().list_action_buttons(record)

    @cached_property
    def lock(self) -> Any:
        return list_locks().get(self._read_cycle().pk)

    def _read_cycle(self) -> AwardCycle:
        """As it is in the database: a form that was sent has written its own upon the record."""
        return AwardCycle.objects.get(awardees=self.object_pk)

    def save_instance(self) -> Any:
        changed = self.form.instance
        refuse_locked(self._read_cycle().pk, changed.cycle_id)
        refuse_announced(changed, cycle=changed.cycle_id, tier=changed.tier_id)
        return super().save_instance()

    @cached_property
    def can_delete(self) -> bool:
        is_kept = self.lock or self._read_cycle().has_released()
        return not is_kept and bool(self.user_has_permission_for_instance("delete", self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        awaits = describe_request(self.object) if self.object.awaits_confirmation else None
        is_read_only = self.lock and not context["form"].is_bound
        return context | {"lock": self.lock, "is_read_only": is_read_only, "awaits": awaits}


class AwardeeDeleteView(RecordDeleteView):
    """Says why it can't be deleted now, in place of asking whether it should be."""

    template_name = "laurel_results/admin/awardee_delete.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().post(request, *args, **kwargs)
        except (AwardeesLocked, AwardeeAnnounced) as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect(self.get_success_url())

    @transaction.atomic
    def delete_action(self) -> None:
        refuse_locked(self.object.cycle_id)
        refuse_announced(self.object)
        super().delete_action()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lock = list_locks().get(self.object.cycle_id)
        announced = AwardeeAnnounced.sentence if self.object.cycle.has_released() else None
        return super().get_context_data(**kwargs) | {"lock": lock or announced}
