"""The release of a cycle's results, the pages that it publishes, who may know of it, what applicants are told."""

from .circle import CircleMember
from .outcome_text import OutcomeNotice, OutcomeText
from .release import Release, ReleasePage
