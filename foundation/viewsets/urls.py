"""Addresses of the kit's own pages, under Wagtail's reports."""

from django.urls import path

from foundation.viewsets.drafts import DraftsView

app_name = "laurel_viewsets"
urlpatterns = [
    path("drafts/", DraftsView.as_view(), name="drafts"),
    path("drafts/results/", DraftsView.as_view(results_only=True), name="drafts_results"),
]
