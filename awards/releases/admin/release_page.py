"""What the pages below a release's own have in common: found for its circle alone, with the way back."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.generic import TemplateView

from awards.releases.admin.release_actions import list_releases
from awards.releases.models import Release
from awards.releases.permissions import may_read_release
from foundation.viewsets.page import AdminPage


class ReleasePageView(AdminPage, TemplateView):
    """Asks for the right to read releases; of which of them, the circles say."""

    permission = may_read_release

    def prepare(self) -> None:
        self.release: Release = get_object_or_404(list_releases(self.request.user), pk=self.kwargs["pk"])

    def list_parents(self) -> list[tuple[str, Any]]:
        own = reverse("award_releases:board", args=[self.release.pk])
        return [(reverse("award_releases:index"), pgettext("results", "Releases")), (own, str(self.release))]
