"""A page of a release as it will be, for those who prepare or approve: rights to edit pages aren't needed.

The rule the next editor must not break: it is the draft that the release would publish, on record, and kept by nobody.
"""

from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import View

from awards.releases.admin.release_actions import list_releases
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from awards.releases.permissions import may_read_release
from foundation.audit.domain import record
from foundation.viewsets.page import AdminPage


class DraftView(AdminPage, View):
    """Drawn by the page's own template, at the moment of now."""

    permission = may_read_release

    def prepare(self) -> None:
        releases = list_releases(self.actor).filter(state__in=ReleaseState.open)
        release: Release = get_object_or_404(releases, pk=self.kwargs["pk"])
        rows = release.pages.select_related("page__latest_revision__content_type")
        self.draft = get_object_or_404(rows, page=self.kwargs["page_id"]).page.get_latest_revision_as_object()
        self.release = release

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = self.draft.make_preview_request(request, self.draft.default_preview_mode)
        if response.status_code == HTTPStatus.OK:
            record("release.page_read", by=self.actor, subject=self.release, after={"page": self.draft.pk})
        return cast(HttpResponse, response)
