"""That something which public pages read has changed."""

from foundation.changes.models.change import Change
