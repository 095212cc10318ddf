"""Acts that matter, each behind a page that says what will happen: moves of a cycle, the release, revoking an award.

The page asks `permissions` before it shows anything; the verb asks again. A refusal comes back as its sentences.
"""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from awards.admin import sentences
from awards.domain.awardee import restore_awardee, revoke_awardee
from awards.domain.programme import move_cycle
from awards.domain.release import call_off_release, release_results
from awards.enums import CycleState
from awards.models import AwardCycle, Awardee
from awards.permissions import may_move_cycle, may_release_results, may_revoke_awardee


class ActView(WagtailAdminTemplateMixin, FormView):
    """A page that says what will happen, and one button that does it."""

    model: ClassVar[type[Model]]
    list_url_name: ClassVar[str]
    form_class = forms.Form
    template_name = "laurel_awards/admin/act.html"
    header_icon = "warning"
    done = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.object: Any = get_object_or_404(self.model, pk=kwargs["pk"])
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def actor(self) -> AbstractBaseUser:
        """Who does it; nobody gets here without signing in."""
        return cast(AbstractBaseUser, self.request.user)

    def may(self) -> bool:
        """Whether this person may do it."""
        raise NotImplementedError

    def act(self, form: Any) -> None:
        """Do it."""
        raise NotImplementedError

    def list_sentences(self) -> list[str]:
        """What will happen."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, self.done % {"name": self.object}, buttons=self.list_next())
        return redirect(self.get_success_url())

    def list_next(self) -> list[Any]:
        """Where to go on from here, beside the word that it is done."""
        return []

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = str(self.model._meta.verbose_name_plural)
        return [
            {"url": reverse(self.list_url_name), "label": plural[:1].upper() + plural[1:]},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sentences=self.list_sentences(), back_url=self.get_success_url(), **kwargs)


class CycleActView(ActView):
    """An act upon a cycle."""

    model = AwardCycle
    list_url_name = "award_cycles:index"

    def list_letters(self) -> list[str]:
        """The mail that goes out with it: none, unless an act says otherwise."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(letters=self.list_letters(), **kwargs)

    def get_success_url(self) -> str:
        return reverse("award_cycles:inspect", args=[self.object.pk])


class MoveView(CycleActView):
    """Put in force, suspend, archive."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["to"] not in CycleState.values:
            raise Http404
        self.to = CycleState(kwargs["to"])
        return super().dispatch(request, *args, **kwargs)

    def may(self) -> bool:
        return may_move_cycle(self.request.user)

    def act(self, form: Any) -> None:
        move_cycle(self.object, self.to, by=self.actor)
        self.done = _("“%(name)s” is now: {state}.").format(state=self.to.label)

    def list_sentences(self) -> list[str]:
        return sentences.of_move(self.object, self.to)

    def get_page_title(self) -> str:
        return sentences.move_label(self.to)


class ReleaseForm(forms.Form):
    """When."""

    at = forms.DateTimeField(required=False, widget=AdminDateTimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].label = _("Moment of the release")
        self.fields["at"].help_text = _("Japan’s time. Left empty: now.")


class ReleaseView(CycleActView):
    """Let the results out, now or at a moment to come."""

    form_class = ReleaseForm

    def may(self) -> bool:
        return may_release_results(self.request.user)

    def act(self, form: ReleaseForm) -> None:
        release_results(self.object, by=self.actor, at=form.cleaned_data["at"])
        self.done = _("Results of “%(name)s”: the moment of release is set.")

    def list_sentences(self) -> list[str]:
        return sentences.of_release(self.object)

    def get_page_title(self) -> str:
        return _("Release the results")


class CallOffView(CycleActView):
    """Take back a release to come."""

    def may(self) -> bool:
        return may_release_results(self.request.user)

    def act(self, form: Any) -> None:
        call_off_release(self.object, by=self.actor)
        self.done = _("The release of “%(name)s” is called off.")

    def list_sentences(self) -> list[str]:
        return [_("The moment is taken out again. Nothing is shown until a new one is set.")]

    def get_page_title(self) -> str:
        return _("Call off the release")


class AwardeeActView(ActView):
    """An act upon an awardee."""

    model = Awardee
    list_url_name = "award_awardees:index"

    def may(self) -> bool:
        return may_revoke_awardee(self.request.user)

    def get_success_url(self) -> str:
        return reverse("award_awardees:edit", args=[self.object.pk])


class RevokeForm(forms.Form):
    """Why."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason")
        self.fields["reason"].help_text = _("For the files only; it is never published.")


class RevokeView(AwardeeActView):
    """Revoke an award."""

    form_class = RevokeForm

    def act(self, form: RevokeForm) -> None:
        revoke_awardee(self.object, by=self.actor, reason=form.cleaned_data["reason"])
        self.done = _("The award of “%(name)s” is revoked.")

    def list_sentences(self) -> list[str]:
        return [
            _("Page, lists, search and data drop this awardee at once, in both languages."),
            _("The record and its history stay. The award can be made to stand again."),
        ]

    def get_page_title(self) -> str:
        return _("Revoke the award")


class RestoreView(AwardeeActView):
    """Let a revoked award stand again."""

    def act(self, form: Any) -> None:
        restore_awardee(self.object, by=self.actor)
        self.done = _("The award of “%(name)s” stands again.")

    def list_sentences(self) -> list[str]:
        return [_("If the results are released, page, lists, search and data show this awardee again at once.")]

    def get_page_title(self) -> str:
        return _("Let the award stand again")
