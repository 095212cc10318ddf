"""What sharing registers with others: the picture of a page, the work that makes them, when to look for what is due."""

from datetime import timedelta

from wagtail.signals import page_published, page_unpublished

from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.content import registry as content
from foundation.sharing import receivers
from foundation.sharing.domain.queries.share_picture import find_shared_picture
from foundation.sharing.domain.share_picture import KIND, run_renewal, start_renewal
from foundation.sharing.models import SharePicture

RENEW = clock.Kind(KIND, run_renewal, lease=timedelta(minutes=5), atomic=False)
LOOK = clock.Job(KIND, clock.Every(timedelta(minutes=2)), start_renewal)


def connect() -> None:
    changes.watched.register("laurel_sharing", (SharePicture,))
    content.shared_pictures.register("laurel_sharing", find_shared_picture)
    clock.kinds.register(RENEW.name, RENEW)
    clock.jobs.register(LOOK.name, LOOK)
    page_published.connect(receivers.on_page_changed, dispatch_uid="laurel_sharing.published")
    page_unpublished.connect(receivers.on_page_changed, dispatch_uid="laurel_sharing.unpublished")
