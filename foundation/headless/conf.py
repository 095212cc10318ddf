"""The settings of foundation.headless, each with its default and a sentence. None is needed to start."""

from django.conf import settings

# Where the API is mounted by our one URL include; "" when the host mounts Wagtail's `api.urls` itself.
API_PREFIX = "api/v3/"
# Whether Wagtail's own routers, which count pages and images by number, ask for a token.
API_STOCK_NEEDS_TOKEN = False
# How many public requests one address may make: "number/period", period s, m, h or d. None for no limit.
API_RATE = "300/m"
# The header in which a proxy of ours writes when a request came, as `X-Request-Start`; "" where none does.
ARRIVAL_HEADER = ""


def api_prefix() -> str:
    """LAUREL_API_PREFIX."""
    return getattr(settings, "LAUREL_API_PREFIX", API_PREFIX)


def api_stock_needs_token() -> bool:
    """LAUREL_API_STOCK_NEEDS_TOKEN."""
    return getattr(settings, "LAUREL_API_STOCK_NEEDS_TOKEN", API_STOCK_NEEDS_TOKEN)


def api_rate() -> str | None:
    """LAUREL_API_RATE."""
    return getattr(settings, "LAUREL_API_RATE", API_RATE)


def arrival_header() -> str:
    """LAUREL_ARRIVAL_HEADER."""
    return getattr(settings, "LAUREL_ARRIVAL_HEADER", ARRIVAL_HEADER)
