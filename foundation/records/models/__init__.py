"""What models of every app can be, abstract; and the counts of tries, the one table of this room."""

from .attempt import AttemptCount
from .retraction import Retractable, pending_retraction, retracted_by_two
from .state import HasState
