"""The plugin set's addresses: the host's one URL include."""

from django.urls import include, path

from foundation.headless import registry

urlpatterns = [path("", include(module)) for module in registry.url_modules()]
