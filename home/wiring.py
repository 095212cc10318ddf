"""What the front page's app registers with other apps: what the site is called, and who answers for it."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect

from casestudies.models import CaseStudyIndexPage
from events.models import EventIndexPage
from foundation.changes import registry as changes
from foundation.notices import registry as notices
from foundation.organisations.models import Division
from foundation.search import registry as search
from home.domain.identity import get_identity
from home.models import HomePage, SiteSettings, StandardPage
from news.models import NewsIndexPage

FOUND = search.Kind("site", _("About this site"), StandardPage, body=("intro", "body"))


def connect() -> None:
    search.kinds.register(FOUND.name, FOUND)
    changes.watched.register("home", (SiteSettings, Division, CaseStudyIndexPage, EventIndexPage, NewsIndexPage))
    changes.public_tables.register("home", (HomePage, StandardPage, Redirect))
    notices.identities.register("home", get_identity)
