"""Which collection the drafts of case studies go into."""

import pytest

from awards.results.forms.awardee_filling import FillingForm
from tests.factories.casestudies import CaseStudyIndexPageFactory, CollectionPageFactory
from tests.factories.pages import translate
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db


def form_of(cycle, data=None):
    return FillingForm(data, cycle=cycle, grants_cases=True)


def test_the_collection_of_the_year_is_proposed_once_for_its_languages():
    cycle, index = CycleFactory(), CaseStudyIndexPageFactory()
    other = CollectionPageFactory(parent=index, fiscal_year=cycle.fiscal_year - 1)
    own = CollectionPageFactory(parent=index, fiscal_year=cycle.fiscal_year)
    translate(own)
    field = form_of(cycle).fields["collection"]

    assert [value for value, _label in field.choices] == ["", str(own.translation_key), str(other.translation_key)]
    assert [label for _value, label in field.choices][1:] == [own.title, other.title]
    assert field.initial == str(own.translation_key)


def test_of_two_in_one_year_somebody_chooses():
    cycle, index = CycleFactory(), CaseStudyIndexPageFactory()
    for _number in range(2):
        CollectionPageFactory(parent=index, fiscal_year=cycle.fiscal_year)

    assert form_of(cycle).fields["collection"].initial == ""


def test_the_key_of_the_pages_is_given_or_none():
    cycle, collection = CycleFactory(), CollectionPageFactory()

    for sent, given in (("", None), (str(collection.translation_key), collection.translation_key)):
        form = form_of(cycle, {"collection": sent})
        assert form.is_valid()
        assert form.cleaned_data == {"collection": given}
    assert form_of(cycle, {"collection": "0" * 32}).errors.keys() == {"collection"}


def test_nothing_is_asked_where_no_case_study_is_granted():
    assert list(FillingForm(cycle=CycleFactory(), grants_cases=False).fields) == []
