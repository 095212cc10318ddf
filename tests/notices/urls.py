"""The site's addresses with the mail services' reports, as production has them with a secret."""

from django.urls import include, path

from config.urls import urlpatterns as site

urlpatterns = [path("anymail/", include("anymail.urls")), *site]
