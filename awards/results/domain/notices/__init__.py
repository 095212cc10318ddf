"""The front door of awards.results.domain.notices."""

from .logo_offer import notify_logo_offered
