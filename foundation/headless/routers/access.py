"""Authentication and rate limit: an optional token, and a limit by address."""

from threading import local

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.conf import settings as ninja_settings
from ninja.throttling import SimpleRateThrottle
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import APIToken

from foundation.headless import conf


class OptionalBearer(BearerTokenAuth):
    """Nobody in particular without a token; a token that is wrong, revoked or not a bearer's is refused (401)."""

    def __call__(self, request: HttpRequest) -> APIToken | AnonymousUser | None:
        if "HTTP_AUTHORIZATION" in request.META:
            return super().__call__(request)
        request.user = AnonymousUser()
        return request.user


class AddressThrottle(local, SimpleRateThrottle):
    """`LAUREL_API_RATE` requests for each address, or for each token. Its attributes are each thread's own.

    Ninja's own AnonRateThrottle never counts here: `request.auth` is set for anonymous requests too. The address is
    the peer's unless NINJA_NUM_PROXIES says how many proxies of ours stand before it: a header alone proves nothing.
    The count lives in the cache: with several workers, give them a shared one. Ninja notes whose request it counts, and
    their requests so far, on the throttle that all requests of a process share: with several threads one reader's
    requests would be written down as another's.
    """

    scope = "laurel"

    def __init__(self) -> None:
        super().__init__(rate="1/s")  # replaced at every request, so that the setting may change

    def get_cache_key(self, request: HttpRequest) -> str | None:
        rate = conf.api_rate()
        if rate is None:
            return None
        self.num_requests, self.duration = self.parse_rate(rate)
        token = getattr(request, "auth", None)
        who = f"token-{token.pk}" if isinstance(token, APIToken) else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": who}

    def get_ident(self, request: HttpRequest) -> str | None:
        if not ninja_settings.NUM_PROXIES:
            return request.META.get("REMOTE_ADDR")
        return super().get_ident(request)
