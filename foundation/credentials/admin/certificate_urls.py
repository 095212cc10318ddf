"""Addresses of certificates in the admin."""

from django.urls import path

from foundation.credentials.admin import batches, certificates, designs

app_name = "laurel_credentials_admin"
urlpatterns = [
    path("", certificates.CertificatesView.as_view(), name="certificates"),
    path("results/", certificates.CertificatesView.as_view(results_only=True), name="certificates_results"),
    path("preview/", designs.preview, name="preview"),
    path("batches/", batches.BatchesPage.as_view(), name="batches"),
    path("batches/<slug:public_id>/", batches.BatchPage.as_view(), name="batch"),
    path("batches/<slug:public_id>/download/", batches.download, name="batch_download"),
    path("issue/<slug:public_id>/<str:source>/", batches.AskPage.as_view(), name="ask"),
    path("<slug:public_id>/", certificates.CertificatePage.as_view(), name="certificate"),
    path("<slug:public_id>/print.<slug:ending>", certificates.document, name="certificate_print"),
]
