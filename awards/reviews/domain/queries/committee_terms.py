"""Who is bound by terms of confidentiality."""

from datetime import datetime

from awards.reviews.models import Reviewer
from foundation.terms.models import Terms


def may_have_agreed(terms: Terms, at: datetime) -> bool:
    """Whether a reviewer agreed to this version, or has been shown it in an invitation."""
    return Reviewer.objects.filter(terms=terms).exists() or Reviewer.objects.filter(committee__terms=terms).exists()
