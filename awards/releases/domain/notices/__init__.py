"""The front door of awards.releases.domain.notices."""
