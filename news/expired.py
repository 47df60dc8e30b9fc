"""Which cited addresses lead nowhere any more, as the fetcher found when it last asked?"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from incidents.models import Citation, Incident
from incidents.unfinished import Part
from news.models import Fetch
from news.outcomes import Outcome

NOWHERE = (Outcome.GONE, Outcome.NOT_FOUND, Outcome.NO_SUCH_HOST)


def lacking(at_work: QuerySet[Incident]) -> Iterable[Part]:
    """For `incidents.unfinished`. A citation that names an archived copy lacks nothing."""
    cited = Citation.objects.filter(incident=OuterRef("pk"), archived_url="", url__in=gone().values("url"))
    yield (
        "expired",
        "A link that leads nowhere",
        "Nothing was found there when it was last asked for; name an archived copy in the citation.",
        at_work.filter(Exists(cited)),
    )


def gone() -> QuerySet[Fetch]:
    """The visits to pages that ended so, and after which nobody found the page again."""
    later = Fetch.objects.filter(item=OuterRef("item"), started_at__gt=OuterRef("started_at"))
    return Fetch.objects.filter(~Exists(later), item__isnull=False, outcome__in=NOWHERE)
