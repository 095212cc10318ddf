"""URLs of the page for a report, at the root of the host's one URL include."""

from django.urls import path

from campaigns.reports.views.report import report
from foundation.text.languages import LANGUAGES

app_name = "laurel_reports"
urlpatterns = [path(f"{language}/report/<slug:secret>/", report, name=f"report_{language}") for language in LANGUAGES]
