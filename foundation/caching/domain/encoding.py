"""In which encoding a body is sent: Brotli, gzip, or as it is."""

import gzip
import re
from functools import lru_cache

from foundation.caching import conf

if conf.has_packages():
    import brotli

ENCODINGS = ("br", "gzip")  # the better one first
IDENTITY = "identity"
SMALLEST = 500  # bytes; below, a packet is a packet
_TEXT = re.compile(r"text/|application/(?:[\w.+-]*json|[\w.+-]*xml|javascript)\b|image/svg")


@lru_cache(maxsize=256)
def choose_encoding(accepted: str) -> str:
    """The best encoding that a header Accept-Encoding accepts."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.strip().partition(";")
        given = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", rest) if rest else None
        weights[name.strip()] = float(given[1]) if given else (0.0 if rest else 1.0)
    named = [(weights.get(name, weights.get("*", 0.0)), name) for name in ENCODINGS]
    weight, best = max(named, key=lambda pair: pair[0])
    return best if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def compress(body: bytes, encoding: str) -> bytes:
    """The body in one of `ENCODINGS`, the same bytes each time."""
    return brotli.compress(body, quality=5) if encoding == "br" else gzip.compress(body, compresslevel=6, mtime=0)


def is_compressible(content_type: str, body: bytes) -> bool:
    """Whether it is text, and long enough for it to matter."""
    return len(body) >= SMALLEST and _TEXT.match(content_type) is not None
