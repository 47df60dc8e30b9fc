"""What does a rule of our schema for HXL hold, field by field?"""

from api.serializers.fields import Text, exactly, shape

TESTS = ("required", "unique", "datatype", "value+regex", "value+list", "value+min", "value+max")
Rule = shape(
    "HxlRule",
    "A rule of a schema, as HXL has it: what may stand in the columns with a tag.",
    {
        "#meta+comment": Text(),
        "#valid_tag": Text(help_text="The tag and attributes of the column."),
        "#valid_severity": exactly("error"),
        "#description": Text(),
        **{f"#valid_{name}": Text(required=False) for name in TESTS},
    },
)
