"""The front door of awards.results.domain.notices."""

from .logo_offer import check_award, goes_by_post, notify_logo_offered
