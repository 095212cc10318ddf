"""`python -m bench.ours.words PART OF`: entries of the search for one part of the pages that have none yet."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    from casestudies.models import CaseStudyPage
    from foundation.search.domain.entry import renew_at_once
    from foundation.search.models import Entry

    part, of = int(sys.argv[1]), int(sys.argv[2])
    pages = CaseStudyPage.objects.values_list("pk", flat=True)
    known = set(Entry.objects.values_list("page_key", flat=True))
    renew_at_once(key for key in pages if key % of == part and key not in known)
