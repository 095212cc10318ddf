"""The plugin set's addresses: the host's one URL include, with the API among them."""

from django.urls import include, path
from wagtail.api.v3.urls import api

from foundation.headless import conf, registry

urlpatterns = [path("", include(module)) for module in registry.url_modules()]
if prefix := conf.api_prefix():
    urlpatterns.append(path(prefix, api.urls))
