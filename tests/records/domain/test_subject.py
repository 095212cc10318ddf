"""A record as rooms below call it."""

from awards.results.models import Awardee
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.models import Participation
from foundation.records.domain.subject import subject_of
from foundation.records.fields import SUBJECT_LENGTH
from foundation.records.validators import validate_subject


def test_a_subject_is_the_label_and_the_public_id():
    assert subject_of(Awardee(public_id="abc")) == "laurel_results.awardee:abc"


def test_subjects_are_well_formed_and_fit_their_columns():
    for model in (Awardee, CooperationRequest, Participation):
        subject = subject_of(model())

        assert validate_subject(subject) is None
        assert len(subject) <= SUBJECT_LENGTH
