"""Facts, past tense; sent on commit. `sender` is the record's class.

cycle_moved(cycle, to)          a cycle was put in force, suspended or archived
"""

from django.dispatch import Signal

cycle_moved = Signal()
