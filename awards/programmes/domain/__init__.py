"""The verbs of programmes and cycles; import from here."""

from .cycle import list_missing, move_cycle, request_suspension, withdraw_suspension
from .cycle_copy import copy_cycle, plan_copy
from .item_version import begin_version
