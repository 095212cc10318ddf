"""The release of a cycle's results, the pages that it publishes, and who may know of it."""

from .circle import CircleMember
from .release import Release, ReleasePage
