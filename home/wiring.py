"""What the front page's app registers with other apps: what the site is called, and who answers for it."""

from foundation.notices import registry as notices
from home.domain.identity import get_identity


def connect() -> None:
    notices.identities.register("home", get_identity)
