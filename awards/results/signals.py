"""Facts, past tense; sent on commit. `sender` is the record's class.

results_released(cycle)         the moment of release was set (`cycle.released_at`, perhaps still to come)
release_called_off(cycle)       a coming release was taken back
awardee_revoked(awardee)        an award was revoked
awardee_restored(awardee)       a revoked award is in force again
"""

from django.dispatch import Signal

results_released = Signal()


release_called_off = Signal()


awardee_revoked = Signal()


awardee_restored = Signal()
