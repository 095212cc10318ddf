"""Addresses of the clock's reports, under Wagtail's own reports."""

from django.urls import path

from foundation.clock.admin.jobs import JobsView
from foundation.clock.admin.work import WorkView, retry

app_name = "laurel_clock"
urlpatterns = [
    path("jobs/", JobsView.as_view(), name="jobs"),
    path("jobs/results/", JobsView.as_view(results_only=True), name="jobs_results"),
    path("work/", WorkView.as_view(), name="work"),
    path("work/results/", WorkView.as_view(results_only=True), name="work_results"),
    path("work/<int:pk>/retry/", retry, name="retry"),
]
