"""What the list of applications marks beside a name: unread messages, and figures out of the cycle's usual range.

Both come with the rows, so that a page of the list takes no further query.
"""

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.applications.models import Application, ApplicationMessage, Measure


def with_marks(rows: QuerySet[Application]) -> QuerySet[Application]:
    """With `unread`, the applicant's messages that nobody has read, and `is_unusual`, of the submission in force."""
    unread = ApplicationMessage.objects.filter(application=OuterRef("pk"), is_from_staff=False, read_at__isnull=True)
    counted = unread.order_by().values("application").annotate(number=Count("pk")).values("number")
    out_of_range = Q(value__lt=F("item_version__warn_below")) | Q(value__gt=F("item_version__warn_above"))
    unusual = Measure.objects.filter(out_of_range, submission=OuterRef("current_submission"))
    number = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return rows.annotate(unread=number, is_unusual=Exists(unusual))
