"""Which cited addresses lead nowhere any more, as the daily look at them found?"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from incidents.desk.unfinished import Part
from incidents.models import Incident
from news.custody import links


def lacking(at_work: QuerySet[Incident]) -> Iterable[Part]:
    """For `incidents.unfinished`. A citation that names an archived copy lacks nothing."""
    cited = links.cited().filter(incident=OuterRef("pk"), url__in=links.expired().values("url"))
    yield (
        "expired",
        "A link that leads nowhere",
        f"Nothing was there on {links.EXPIRED_AFTER} days in a row; name an archived copy in the citation.",
        at_work.filter(Exists(cited)),
    )
