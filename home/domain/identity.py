"""What the site calls itself in mail, and who answers for it."""

from wagtail.models import Site

from foundation.notices.registry import Identity
from home.models import SiteSettings


def get_identity() -> Identity:
    """Name and division of the default site's settings, in the active language; blank where nothing is entered."""
    site = Site.objects.filter(is_default_site=True).first()
    settings = SiteSettings.objects.select_related("division").filter(site=site).first()
    return Identity(settings.site_name, settings.division) if settings else Identity()
