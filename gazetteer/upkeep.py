"""What has to follow when an editor changes a place or a name by hand? Called by the admin."""

from datetime import datetime

from gazetteer import naming
from gazetteer.loading import store
from gazetteer.loading.rows import official
from gazetteer.models import LEVELS, Area, Name, Place


def put_in_its_district(place: Place) -> Place:
    """Sets, and does not save, the district that holds the point; none outside the outlines."""
    districts = Area.objects.filter(is_current=True, level=LEVELS["district"], geometry__covers=place.point)
    place.area = districts.order_by("pcode").first()
    return place


def add_its_names(place: Place, *, now: datetime) -> None:
    """Makes the names on its row findable; spellings that it had before stay."""
    spellings = list(official(place.name, place.name_ar, place.name_ku))
    store.save_names([spellings], owner="place", ids=[place.pk], now=now, tally=store.Tally())


def save_spelling(name: Name) -> None:
    """Saves it with what follows from the text; where its bearer has that spelling already, one is enough."""
    name.key = naming.fold(name.text)
    name.script = naming.script_of(name.text)
    same = Name.objects.filter(place=name.place, area=name.area, road=name.road, text=name.text)
    if same.exclude(pk=name.pk).exists():
        if name.pk:
            name.delete()
    else:
        name.save()
