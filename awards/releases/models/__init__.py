"""The release of a cycle's results, and the pages that it publishes."""

from .release import Release, ReleasePage
