"""What does a citation in CSL-JSON hold, field by field?"""

from api.serializers.fields import Text, Whole, exactly, listed, shape

Name = shape("CslName", "", {"literal": Text()})
Issued = shape("CslDate", "", {"date-parts": listed(listed(Whole()), "Year, month, day.")})
Csl = shape(
    "Csl",
    "One item of CSL-JSON.",
    {
        "id": Text(),
        "type": exactly("dataset"),
        "author": Name(many=True),
        "title": Text(),
        "issued": Issued(required=False, help_text="Missing for revision 0."),
        "publisher": Text(),
        "version": Text(),
        "URL": Text(),
        "note": Text(help_text="How many incidents, and the SHA-256 of the result."),
    },
)
