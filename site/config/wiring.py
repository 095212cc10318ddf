"""What the site registers: its checks before it goes live; and what it calls by its own names."""

from django.core.checks import Tags, register

from config import checks, labels

CHECKS = (
    checks.check_buckets,
    checks.check_hosts,
    checks.check_addresses,
    checks.check_translations,
    checks.check_shared_cache,
)


def connect() -> None:
    for check in CHECKS:
        register(check, Tags.security, deploy=True)
    labels.translate_labels()
