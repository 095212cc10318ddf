"""Facts, past tense; sent on commit. `sender` is the record's class.

results_released(cycle)         the results of a cycle are out; sent by `awards.releases`
awardee_revoked(awardee)        an award was revoked, or declined before it was announced
awardee_restored(awardee)       such an award is in force again
"""

from django.dispatch import Signal

results_released = Signal()


awardee_revoked = Signal()


awardee_restored = Signal()
