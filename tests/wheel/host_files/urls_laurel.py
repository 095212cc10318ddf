"""The one include, before the host's own addresses."""

from django.urls import include, path
from host.urls import urlpatterns as own

urlpatterns = [path("", include("foundation.headless.urls")), *own]
