"""What the headers of an answer must say, whoever asked at whatever door: what the walk notes where they don't."""

from collections.abc import Iterator
from typing import Any

ALWAYS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin"}
REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
POLICY = "Content-Security-Policy"


def list_missing(answer: Any, *, zone: str) -> Iterator[str]:
    headers = answer.headers
    yield from (name for name, value in ALWAYS.items() if headers.get(name) != value)
    if headers.get("Referrer-Policy") not in REFERRERS:
        yield "Referrer-Policy"
    policy = _read_policy(headers.get(POLICY, ""))
    if not policy:
        yield POLICY
    if "frame-ancestors" not in policy and "X-Frame-Options" not in headers:
        yield "frame-ancestors"
    scripts = policy.get("script-src", policy.get("default-src", []))
    if zone != "admin" and {"'unsafe-inline'", "'unsafe-eval'", "*"} & set(scripts):
        yield "script-src"
    if getattr(answer, "cookies", None) and "public" in headers.get("Cache-Control", ""):
        yield "Cache-Control of an answer with a cookie"


def _read_policy(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {words[0]: words[1:] for words in parts if words}
