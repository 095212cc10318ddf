"""The site's addresses. The plugin set's come from one include (`foundation.headless.urls`)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config import env, health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    *([path("dev/mail/", include("config.dev_mail"))] if env.DEVELOPMENT else []),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("accounts.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("foundation.headless.urls")),
    *i18n_patterns(path("", include(wagtail_urls))),
]
