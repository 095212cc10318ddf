"""Addresses of applicants, at the root of the host's one URL include."""

from django.urls import path

from awards.releases.views import outcome

app_name = "laurel_releases"

urlpatterns = [
    path("apply/<slug:public_id>/outcome/", outcome.outcome, name="outcome"),
    path("apply/<slug:public_id>/outcome.pdf", outcome.print_outcome, name="outcome_pdf"),
]
