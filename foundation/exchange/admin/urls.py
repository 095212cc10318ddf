"""Addresses of bundles and of the figures of a year, in Wagtail's admin."""

from django.urls import path

from foundation.exchange.admin import bundles, figures

app_name = "laurel_exchange"
urlpatterns = [
    path("bundles/", bundles.index, name="bundles"),
    path("bundles/<slug:public_id>/", bundles.bundle, name="bundle"),
    path("bundles/<slug:public_id>/download/", bundles.download, name="bundle_download"),
    path("reports/figures/", figures.figures, name="figures"),
]
