"""Addresses of the search's report, under Wagtail's own reports."""

from django.urls import path

from foundation.search.admin.query_tally import QueryTallyView

app_name = "laurel_search"
urlpatterns = [
    path("", QueryTallyView.as_view(), name="tallies"),
    path("results/", QueryTallyView.as_view(results_only=True), name="tallies_results"),
]
