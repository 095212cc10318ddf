"""The site's addresses with the mail page, which only development has."""

from django.urls import include, path

from config.urls import urlpatterns as site

urlpatterns = [path("dev/mail/", include("config.dev_mail")), *site]
