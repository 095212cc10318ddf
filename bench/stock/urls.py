"""The API beside the pages of both languages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from twin_api import api_router
from wagtail import urls as wagtail_urls

urlpatterns = [path("api/v2/", api_router.urls), *i18n_patterns(path("", include(wagtail_urls)))]
