"""Addresses of organisations: under the language's prefix, as pages are, so that the language switch finds them."""

from django.urls import re_path

from foundation.organisations import views

app_name = "laurel_organisations"

ORGANISATION = r"^(?P<language>ja|en)/organisations/(?P<public_id>[2-9a-z]{20})/$"

urlpatterns = [re_path(ORGANISATION, views.organisation, name="organisation")]
