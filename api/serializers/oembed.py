"""What does oEmbed answer? Its shape, field by field."""

from api.serializers.answers import ABOUT
from api.serializers.fields import Text, Whole, exactly, shape

OEmbed = shape(
    "OEmbed",
    "A frame to put into another page, as oEmbed 1.0 has it.",
    {
        "version": exactly("1.0"),
        "type": exactly("rich"),
        "title": Text(help_text="The sentence of the Selection, or the incident's title."),
        "provider_name": Text(),
        "provider_url": Text(),
        "cache_age": Whole(help_text="Seconds; what the frame shows is always of today, or of its revision."),
        "width": Whole(help_text="Pixels."),
        "height": Whole(help_text="Pixels."),
        "html": Text(help_text="An `iframe`."),
        **ABOUT,
    },
)
