"""The one include, before the host's own addresses; pages under their language, as Wagtail's documentation has it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from host.urls import urlpatterns as own
from wagtail import urls as pages

urlpatterns = [path("", include("foundation.headless.urls")), *own[:-1], *i18n_patterns(path("", include(pages)))]
