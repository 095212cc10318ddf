"""A view of the admin, or of the site, that fails."""

from django.test import RequestFactory
from django.urls import ResolverMatch

from foundation.viewsets.middleware import BadRequestMiddleware


def failing(method, path, exception, data=None, view="laurel:view"):
    """What the middleware makes of an error of a view."""
    request = getattr(RequestFactory(), method)(path, data or {})
    namespace, _colon, name = view.rpartition(":")
    namespaces = [namespace] if namespace else []
    request.resolver_match = ResolverMatch(print, (), {}, url_name=name, namespaces=namespaces)
    return BadRequestMiddleware(print).process_exception(request, exception)
