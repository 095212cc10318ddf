"""The verbs of a cycle before anybody applies: put in force, made anew from last year's, a question reworded."""

from .copying import Plan, copy_cycle, plan_copy
from .moving import list_missing, move_cycle
from .versions import begin_version

__all__ = ["Plan", "begin_version", "copy_cycle", "list_missing", "move_cycle", "plan_copy"]
