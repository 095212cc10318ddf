"""The site's addresses with the mail page and the error pages, which only development has."""

from django.urls import include, path

from config.urls import urlpatterns as site

urlpatterns = [
    path("dev/mail/", include("config.dev_mail")),
    path("dev/errors/", include("config.dev_errors")),
    *site,
]
