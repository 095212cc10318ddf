"""Varnish, Cloudflare and CloudFront, told to drop answers by their keys; whatever goes wrong is raised.

Wagtail's own backends drop single addresses and swallow refusals: a page stands on lists, feeds and other pages, too.
"""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import requests

if TYPE_CHECKING:
    from foundation.caching.conf import CDN

PATIENCE = 10  # seconds
MOST_TAGS = 30  # in one request to Cloudflare
CLOUDFLARE = "https://api.cloudflare.com/client/v4"


class PurgeRefused(Exception):
    """The CDN did not drop what it was told to; it is told again."""


def purge(cdn: "CDN", keys: Sequence[str]) -> None:
    """Drop every answer that bears one of the keys."""
    try:
        PURGES[cdn.kind](cdn.options, keys)
    except requests.RequestException as error:
        raise PurgeRefused(f"{cdn.kind}: {type(error).__name__}") from error  # its own words may hold the token


def purge_varnish(options: dict[str, Any], keys: Sequence[str]) -> None:
    """By the module xkey, whose rule is in docs/operations/cdn.md."""
    answer = requests.request("PURGE", options["LOCATION"], headers={"xkey": " ".join(keys)}, timeout=PATIENCE)
    answer.raise_for_status()


def purge_cloudflare(options: dict[str, Any], keys: Sequence[str]) -> None:
    address = f"{options.get('ENDPOINT', CLOUDFLARE)}/zones/{options['ZONEID']}/purge_cache"
    headers = {"Authorization": f"Bearer {options['BEARER_TOKEN']}"}
    for first in range(0, len(keys), MOST_TAGS):
        tags = list(keys[first : first + MOST_TAGS])
        answer = requests.post(address, json={"tags": tags}, headers=headers, timeout=PATIENCE)
        answer.raise_for_status()
        if not answer.json().get("success"):
            raise PurgeRefused("Cloudflare says that it has not dropped them.")


def purge_cloudfront(options: dict[str, Any], keys: Sequence[str]) -> None:
    """It knows addresses alone: all go. Its credentials are boto3's own."""
    import boto3  # noqa: PLC0415 -- only where it is used
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- as above

    paths = {"Quantity": 1, "Items": ["/*"]}
    try:
        boto3.client("cloudfront", region_name="us-east-1", endpoint_url=options.get("ENDPOINT")).create_invalidation(
            DistributionId=options["DISTRIBUTION_ID"],
            InvalidationBatch={"Paths": paths, "CallerReference": str(uuid.uuid4())},
        )
    except (BotoCoreError, ClientError) as error:
        raise PurgeRefused(str(error)) from error


PURGES = {"varnish": purge_varnish, "cloudflare": purge_cloudflare, "cloudfront": purge_cloudfront}
