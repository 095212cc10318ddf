"""The front door of awards.results.domain.notices."""

from .award import check_award
from .logo_offer import goes_by_post, notify_logo_offered
