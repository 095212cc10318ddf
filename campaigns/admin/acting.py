"""What the pages of acts upon one participation share: what will happen is said first, then one button does it."""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.admin import sentences
from campaigns.domain.errors import AlreadyTakesPart
from campaigns.enums import ParticipationState
from campaigns.models import Participation
from campaigns.permissions import may_decide

PREFIX = "laurel_campaigns_admin_"


class ParticipationActView(WagtailAdminTemplateMixin, FormView):
    """A page that says what will happen, and one button that does it."""

    form_class = forms.Form
    template_name = "laurel_campaigns/admin/act.html"
    header_icon = "warning"
    to: ClassVar[str]
    letter: ClassVar[str]
    label: ClassVar[Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_decide(request.user):
            raise PermissionDenied
        self.participation = get_object_or_404(Participation.objects.with_facts(), pk=kwargs["pk"])
        if not self.is_open(self.participation):
            facts = {"name": self.participation, "state": self.participation.get_state_display()}
            messages.warning(request, _("This can’t be done with “%(name)s” now; it stands as: %(state)s.") % facts)
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def is_open(cls, participation: Participation) -> bool:
        """Whether it can be done with this one now."""
        return cls.to in ParticipationState.moves.get(participation.state, ())

    @property
    def actor(self) -> AbstractBaseUser:
        """Who does it; nobody gets here without signing in."""
        return cast(AbstractBaseUser, self.request.user)

    def act(self, form: Any) -> None:
        """Do it."""
        raise NotImplementedError

    def list_sentences(self) -> list[str]:
        """What will happen."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form)
        except (ValidationError, IntegrityError) as refused:
            shown = refused if isinstance(refused, ValidationError) else AlreadyTakesPart()
            form.add_error(None, ValidationError(shown.messages))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("Done: %(name)s.") % {"name": self.participation})
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("participation:inspect", args=[self.participation.pk])

    def get_page_title(self) -> str:
        return str(self.label)

    def get_page_subtitle(self) -> str:
        return str(self.participation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("participation:index"), "label": _("Participations")},
            {"url": self.get_success_url(), "label": str(self.participation)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "sentences": self.list_sentences(),
            "letters": sentences.of_mail(self.letter, [self.participation]) if self.letter else [],
            "back_url": self.get_success_url(),
        }
        return super().get_context_data(**more, **kwargs)
