"""Added to the settings that `wagtail start` writes: two languages, the API, the database and the app of the bench."""

import os

import environ

from twin.settings.production import *  # noqa: F403 -- settings are taken over whole
from twin.settings.production import INSTALLED_APPS, MIDDLEWARE, STORAGES

SECRET_KEY = "guards nothing"  # noqa: S105 -- a database that goes with the run
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["cases", "wagtail.locales", "wagtail.api.v2", "rest_framework", *INSTALLED_APPS]
MIDDLEWARE = [*MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]
ROOT_URLCONF = "twin_urls"
DATABASES = {"default": {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": 60}}
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "ja"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ja", "Japanese"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILADMIN_BASE_URL = "http://localhost"
