"""Where an organisation that isn't to be named still is: texts of the release, its case study, coverage."""

import pytest
from django.utils import timezone

from awards.releases.domain.queries.release_finding import list_stops
from tests.awards.releases.domain.queries.test_release_repeat import add_press_release, list_said
from tests.factories.news import MediaCoverageFactory
from tests.factories.results import AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db


def test_an_organisation_that_isnt_to_be_named_is_said_where_it_still_is(ready):
    release = ready.begin()
    press = add_press_release(ready, release, "<p>みほん商事とかくれた団体が受賞。</p>")
    part = AwardeeOrganisationFactory(awardee=ready.awardee, role="member", order=1, name_ja="かくれた団体")
    covered = MediaCoverageFactory()
    covered.organisations.add(part.organisation)
    ready.awardee.media_coverage.add(covered, MediaCoverageFactory())
    type(ready.case).objects.filter(pk=ready.case.pk).update(organisation=part.organisation)
    before = list_said(release)
    stops = [list_stops(release, at=timezone.now())]
    type(part).objects.filter(pk=part.pk).update(is_named=False)

    assert (before, [said[1:] for said in list_said(release)]) == (
        [],
        [("unnamed", press.pk), ("unnamed_case", ready.case.pk), ("unnamed_coverage", None)],
    )
    stops.append(list_stops(release, at=timezone.now()))
    stopped = [[(each.kind, each.page.pk) for each in found] for found in stops]
    assert stopped == [[], [("names_part", ready.case.pk), ("names_part", press.pk)]]
