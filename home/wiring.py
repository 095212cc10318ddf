"""What the front page's app registers with other apps: what the site is called, and who answers for it."""

from foundation.notices import registry as notices
from home.domain.identity import find_identity


def connect() -> None:
    notices.identities.register("home", find_identity)
