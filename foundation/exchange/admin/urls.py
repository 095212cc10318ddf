"""Addresses of bundles, in Wagtail's admin."""

from django.urls import path

from foundation.exchange.admin import bundles

app_name = "laurel_exchange"
urlpatterns = [
    path("", bundles.index, name="bundles"),
    path("<slug:public_id>/", bundles.bundle, name="bundle"),
    path("<slug:public_id>/download/", bundles.download, name="bundle_download"),
]
