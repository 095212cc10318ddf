"""Addresses of the report, under Wagtail's own reports."""

from django.urls import path

from foundation.audit.admin.report import EntryReport

app_name = "laurel_audit"
urlpatterns = [
    path("", EntryReport.as_view(), name="report"),
    path("results/", EntryReport.as_view(results_only=True), name="report_results"),
]
