"""Addresses of certificates in the admin."""

from django.urls import path

from foundation.certificates.admin import batch, batch_request, certificate, design

app_name = "laurel_certificates_admin"
urlpatterns = [
    path("", certificate.CertificatesView.as_view(), name="certificates"),
    path("results/", certificate.CertificatesView.as_view(results_only=True), name="certificates_results"),
    path("preview/", design.preview, name="preview"),
    path("batches/", batch.BatchesPage.as_view(), name="batches"),
    path("batches/<slug:public_id>/", batch.BatchPage.as_view(), name="batch"),
    path("batches/<slug:public_id>/download/", batch.download, name="batch_download"),
    path("issue/<slug:public_id>/<str:source>/", batch_request.RequestBatchPage.as_view(), name="ask"),
    path("<slug:public_id>/", certificate.CertificatePage.as_view(), name="certificate"),
    path("<slug:public_id>/print.<slug:ending>", certificate.document, name="certificate_print"),
]
