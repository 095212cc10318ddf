"""What the host adds: the apps. Its user and image models are its own and were there before."""

import os

import awards
import campaigns
import foundation

from .dev import *  # noqa: F403 -- the host's settings as `wagtail start` made them

LEFT_OUT = tuple(os.environ.get("LEFT_OUT", "").split())  # beginnings of apps
INSTALLED_APPS = [
    "people",
    "pictures",
    *awards.APPS,
    "casestudies",
    "events",
    *campaigns.APPS,
    "news",
    *foundation.APPS,
    "wagtail.api.v3",
    "wagtail_modeladmin",
    *INSTALLED_APPS,  # noqa: F405 -- from the host's settings
]
INSTALLED_APPS += os.environ.get("BESIDES", "").split()
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith(LEFT_OUT or ("-",))]
if "HOST_DATABASE" in os.environ:
    DATABASES["default"]["NAME"] = os.environ["HOST_DATABASE"]  # noqa: F405 -- from the host's settings
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ja", "Japanese"), ("en", "English")]
LANGUAGE_CODE = "ja"
WAGTAIL_I18N_ENABLED = True
MIDDLEWARE = [*MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]  # noqa: F405 -- from the host's settings
AUTH_USER_MODEL = "people.Person"
WAGTAILIMAGES_IMAGE_MODEL = "pictures.HostImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pictures.HostDocument"
ROOT_URLCONF = "host.urls_laurel"
