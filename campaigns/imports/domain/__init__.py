"""The verbs of importing participations; import from here."""

from .participation_import import begin_import, enter_import
