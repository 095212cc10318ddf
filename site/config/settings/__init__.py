"""The site's settings, one module per concern; `config.env` alone reads the environment."""

from .apps import *  # noqa: F403 -- a settings package is the union of its modules
from .auth import *  # noqa: F403 -- as above
from .core import *  # noqa: F403 -- as above
from .database import *  # noqa: F403 -- as above
from .i18n import *  # noqa: F403 -- as above
from .mail import *  # noqa: F403 -- as above
from .security import *  # noqa: F403 -- as above
from .storage import *  # noqa: F403 -- as above
from .tasks import *  # noqa: F403 -- as above
from .wagtail import *  # noqa: F403 -- as above
