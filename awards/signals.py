"""Facts, past tense; sent on commit. `sender` is the record's class.

application_submitted(application, submission)
call_extended(cycle, extension)  the close of a call was moved for everybody
cycle_moved(cycle, to)          a cycle was put in force, suspended or archived
results_released(cycle)         the moment of release was set (`cycle.released_at`, perhaps still to come)
release_called_off(cycle)       a coming release was taken back
awardee_revoked(awardee)        an award was revoked
awardee_restored(awardee)       a revoked award stands again
"""

from django.dispatch import Signal

application_submitted = Signal()
call_extended = Signal()
cycle_moved = Signal()
results_released = Signal()
release_called_off = Signal()
awardee_revoked = Signal()
awardee_restored = Signal()
