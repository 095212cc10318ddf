"""Installed apps and middleware, in the order that matters."""

import awards
import campaigns
import foundation
from config import env

PLUGIN_SET = [
    *awards.APPS,
    "casestudies",
    "events",
    *campaigns.APPS,
    "news",
    *foundation.APPS,
]

INSTALLED_APPS = [
    "config",
    "home",
    "accounts",
    "media",
    *PLUGIN_SET,
    "wagtail_modeladmin",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v3",
    "ninja",  # the API's own pages from our static files, not from a CDN
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    *(["django_tasks_db"] if "django_tasks_db" in env.TASK_ENGINE else []),
    *(["django_ox"] if "django_ox" in env.TASK_ENGINE else []),
    "storages",
    "csp",
    "anymail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *([] if env.PRODUCTION else ["demo"]),
]

MIDDLEWARE = [
    "foundation.caching.middleware.ViewNameMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "foundation.headless.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.WorkplaceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "home.middleware.PreviewMiddleware",
    "foundation.changes.middleware.ReadingMiddleware",
    "foundation.content.middleware.PageRouteMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "foundation.content.middleware.UntranslatedPageMiddleware",
    "foundation.content.middleware.PagePasswordMiddleware",
    "foundation.viewsets.middleware.IncompleteFormMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
