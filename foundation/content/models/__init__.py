"""What pages of the plugin set have in common. No tables of its own."""

from foundation.content.models.pages import PublicPage, facts
