"""What certificates add to the figures of a year: how many were issued; nothing about who."""

from django.utils.translation import pgettext

from foundation.certificates.models import Certificate
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow


def list_certificates(comparison: Comparison) -> list[FigureRow]:
    """Certificates issued in the period; one query."""
    issued = compare(Certificate.objects.all(), comparison, moment="issued_at")[None]
    return [FigureRow(pgettext("certificates", "issued"), *issued, code="issued")] if any(issued) else []
