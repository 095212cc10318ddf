"""The plugin set's addresses: the host's one URL include, with the API among them."""

import re

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.api.v3.urls import api

from foundation.headless import conf, registry
from foundation.headless.views import unknown_address

urlpatterns: list[URLPattern | URLResolver] = [path("", include(module)) for module in registry.url_modules()]
if prefix := conf.api_prefix():
    # First, as it is asked most: what stands before it is looked through for each of its addresses. And
    # ninja answers its own root with a page of the site: ours comes before that.
    urlpatterns[:0] = [path(prefix, unknown_address), path(prefix, api.urls)]
    urlpatterns += [re_path(rf"^{re.escape(prefix)}.*$", unknown_address)]
