"""Front page, standard pages and the site's settings; import from here."""

from .pages import HomePage, StandardPage
from .settings import SiteSettings
