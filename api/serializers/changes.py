"""What does a stretch of the record answer, field by field?"""

from api.serializers import document
from api.serializers.fields import Instant, Text, Whole, YesNo, code, listed, maybe, shape
from incidents import vocabulary as words

Change = shape(
    "Change",
    "One publication. Where it has no `item`, nothing is public of its `public_id` from here on.",
    {
        "revision": Whole(),
        "act": code(words.ACTS),
        "public_id": Text(),
        "published_at": Instant(),
        "reason": Text(),
        "successor": maybe(Text, "The id of the incident that it was merged into."),
        "item": document.Incident(allow_null=True, help_text="The edition; null where it carries none."),
        "unreadable": YesNo(help_text="It carries one, written for a later release of the site."),
        "emptied_by": maybe(Whole, "The revision that withheld what this one carried."),
        "drop": listed(Whole(), "Revisions that were emptied: whoever has copied them deletes them."),
        "digest": Text(help_text="SHA-256 of the document in RFC 8785 form, as it was sealed."),
        "chain": Text(help_text="The hash chain after this publication."),
    },
)
Changes = shape(
    "Changes",
    "A stretch of the record, in order and without a gap.",
    {
        "revision": Whole(help_text="The last revision of the record."),
        "chain": Text(help_text="The hash chain after it."),
        "after": Whole(help_text="The revision that was asked for."),
        "after_chain": Text(help_text="The hash chain after that: the same as when it was copied."),
        "last": Whole(help_text="The last revision told here: where to go on."),
        "at_end": YesNo(help_text="Whether there is no later one."),
        "next": maybe(Text, "The path of the next stretch."),
        "licence": Text(),
        "attribution": Text(),
        "changes": Change(many=True),
    },
)
