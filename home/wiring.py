"""What the front page's app registers with other apps: what the site is called, and who answers for it."""

from foundation.changes import registry as changes
from foundation.notices import registry as notices
from foundation.organisations.models import Division
from home.domain.identity import get_identity
from home.models import SiteSettings


def connect() -> None:
    changes.watched.register("home", (SiteSettings, Division))
    notices.identities.register("home", get_identity)
