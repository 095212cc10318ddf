"""The circle of a release: who is in it since when, somebody added, somebody taken out."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages

from awards.releases.admin.release_actions import list_releases
from awards.releases.admin.release_page import ReleasePageView
from awards.releases.domain.circle import add_member, remove_member
from awards.releases.forms.release import MemberForm
from awards.releases.permissions import may_prepare_release
from foundation.viewsets.action import add_refusal


class CircleView(ReleasePageView):
    """A POST adds somebody or takes somebody out."""

    template_name = "laurel_releases/admin/circle.html"
    page_title = pgettext_lazy("release", "Circle")
    header_icon = "group"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_prepare_release(request.user):
            raise PermissionDenied
        form = MemberForm(request.POST if "add" in request.POST else None, release=self.release)
        try:
            if self._change(form):
                return redirect(self.get_next_url())
        except ValidationError as refused:
            if form.is_bound:
                add_refusal(form, refused)
            else:
                messages.error(request, " ".join(refused.messages))
        return self.render_to_response(self.get_context_data(form=form))

    def get_next_url(self) -> str:
        """Who has taken themselves out finds nothing here any more."""
        is_in = list_releases(self.request.user).filter(pk=self.release.pk).exists()
        return reverse("award_releases:circle", args=[self.release.pk]) if is_in else reverse("award_releases:index")

    def _change(self, form: MemberForm) -> bool:
        """Whether the circle was changed as wanted."""
        if form.is_bound:
            if form.is_valid():
                add_member(self.release, by=self.actor, **form.cleaned_data)
                messages.success(self.request, _("%(name)s is in the circle.") % {"name": form.cleaned_data["user"]})
            return form.is_valid()
        key = self.request.POST.get("remove", "")
        member = get_object_or_404(self.release.circle.select_related("user"), pk=int(key) if key.isdecimal() else 0)
        remove_member(self.release, user=member.user, by=self.actor)
        messages.success(self.request, _("%(name)s is no longer in the circle.") % {"name": member.user})
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{"form": MemberForm(release=self.release)} | kwargs,
            release=self.release,
            members=self.release.circle.select_related("user", "added_by"),
            may_change=may_prepare_release(self.request.user),
        )
