"""The site's addresses. The plugin set's come from one include (`foundation.headless.urls`)."""

from collections.abc import Callable

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponseBase
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from accounts.views import sign_in_for_page
from config import env, health
from foundation.content import sitemaps
from home.views import search

PLAIN = "text/plain; charset=utf-8"


def _read(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For reading alone: a program that writes here learns so, not that it lacks a form's token."""
    return csrf_exempt(require_safe(view))


handler500 = "config.error_pages.answer_error"
urlpatterns = [
    path("", include("foundation.headless.urls")),  # first, and the API's first in it: they are asked for most
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    *([path("dev/mail/", include("config.dev_mail"))] if env.DEVELOPMENT else []),
    *([path("dev/components/", include("config.dev_components"))] if env.DEVELOPMENT else []),
    *([path("dev/errors/", include("config.dev_errors"))] if env.DEVELOPMENT else []),
    # a mail service's reports; without a secret anybody could make addresses bounce
    *([path("anymail/", include("anymail.urls"))] if env.EMAIL_WEBHOOK_SECRET else []),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    # asked for by what doesn't read pages; the file's address carries its hash, known when the static files are there
    path("favicon.ico", _read(RedirectView.as_view(url=lazy(static, str)("site/favicon.ico")))),
    path("robots.txt", _read(TemplateView.as_view(template_name="robots.txt", content_type=PLAIN))),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("accounts.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *i18n_patterns(
        path("search/", search, name="search"),
        path("_util/login/", sign_in_for_page, name="wagtailcore_login"),  # before Wagtail's own
        path("", include(wagtail_urls)),
    ),
]
