"""What rankings register with other apps: a phase's actions, events, the making of papers and their end."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from awards.programmes import registry as programmes
from awards.rankings.admin.ranking import OVERVIEW, RankingView
from awards.rankings.admin.ranking_advance import AdvanceView
from awards.rankings.domain.queries.ranking_disclosure import match_disclosures
from awards.rankings.domain.ranking_file import make_paper
from awards.rankings.models import RankingFile
from awards.reviews import registry as reviews
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.exchange.domain import run_purge, start_purge

EVENTS = {
    "review_ranking.frozen": _("Ranking frozen"),
    "review_ranking.paper_requested": _("Paper of a ranking requested"),
    "review_ranking.paper_downloaded": _("Paper of a ranking downloaded"),
}
MINUTE = timedelta(minutes=1)
PAPERS = Kind(RankingFile.work_kind, make_paper, lease=20 * MINUTE, atomic=False)
PURGE = "laurel_rankings.purge"
PURGING = Kind(PURGE, partial(run_purge, of=[RankingFile]), lease=10 * MINUTE, atomic=False)
START_PURGE = Job(PURGE, Every(60 * MINUTE), partial(start_purge, PURGE))


def connect() -> None:
    audit.events.register_all(EVENTS)
    programmes.disclosures.register("laurel_rankings", match_disclosures)
    programmes.overview.register("laurel_rankings", OVERVIEW)
    clock.jobs.register_all([START_PURGE])
    clock.kinds.register_all([PAPERS, PURGING])
    reviews.phase_actions.register("laurel_rankings", {"ranking": RankingView, "advance": AdvanceView})
