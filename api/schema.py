"""How does the API describe itself? Each view says once what it answers; OpenAPI follows from that.

The parameters come from `incidents.door.parameters`, the list that the Selection is read by, so
that neither can drift from the other.
"""

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework.serializers import Serializer

from api import errors
from api.asking import LIMIT, MOST
from api.serializers import answers
from api.serializers.fields import Shape
from incidents.door.parameters import PARAMETERS, Parameter
from incidents.door.values import NOT

Endpoints = list[tuple[str, str, str, Callable[..., Any]]]

ALWAYS: tuple[str, ...] = ("unknown-parameter", "method-not-allowed", "not-acceptable", "too-many-requests")
ALWAYS += ("internal-error", "unavailable")
BESIDE = {
    "cursor": OpenApiParameter(
        "cursor", str, description="Where to carry on: taken from `next`, and nothing else."
    ),
    "limit": OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
        description="How many at most.",
    ),
}

CHANGES = {
    "after": OpenApiParameter(
        "after",
        {"type": "integer", "minimum": 0, "default": 0},
        description="The last revision that the copy has; 0, or nothing, for all.",
        examples=[OpenApiExample("From the beginning", value=0)],
    ),
}

BEFORE = {
    "before": OpenApiParameter(
        "before",
        {"type": "integer", "minimum": 0},
        description="What was published before this revision: taken from `next`.",
    ),
}

EDITIONS = {
    name: OpenApiParameter(name, {"type": "integer", "minimum": 1}, description=f"A revision: {about}")
    for name, about in (
        ("from", "the earlier edition; without it, the one before `to`."),
        ("to", "the later edition; without it, the one in force."),
    )
}


def describe[View: type](
    summary: str,
    shape: Shape | type | Serializer[Any],
    *,
    media_type: str = "application/json",
    beside: dict[str, OpenApiParameter] | None = None,
    path: dict[str, str] | None = None,
    problems: tuple[str, ...] = (),
) -> Callable[[View], View]:
    """Describes the GET of a view: `beside` are its own parameters, `path` those of its address."""

    def decorate(view: View) -> View:
        known: Any = view
        own = BESIDE | (beside or {})
        parameters = [
            *(located(name, about) for name, about in (path or {}).items()),
            *(own[name] if name in own else described(PARAMETERS[name]) for name in known.known),
        ]
        told = extend_schema(
            operation_id=view.__name__,
            summary=summary,
            description=view.__doc__ or "",
            parameters=parameters,
            responses={
                (200, media_type): OpenApiResponse(shape, description="The answer."),
                304: OpenApiResponse(description="The asker holds this answer (If-None-Match)."),
                **refusals(*ALWAYS, *problems),
            },
            auth=[],
            tags=["API"],
        )
        decorated: View = extend_schema_view(get=told)(view)
        return decorated

    return decorate


def described(parameter: Parameter) -> OpenApiParameter:
    """A parameter of the Selection. A list may be repeated, or written with commas."""
    about = parameter.about
    if parameter.is_list:
        about = f"{about} With `{NOT}` before it: whatever has it is left out."
    return OpenApiParameter(
        parameter.name,
        OpenApiTypes.INT if parameter.name == "as_of" else OpenApiTypes.STR,
        description=about,
        many=parameter.is_list,
        style="form" if parameter.is_list else None,
        explode=False if parameter.is_list else None,
        enum=parameter.allowed or None,
        examples=[example(parameter)],
    )


def example(parameter: Parameter) -> OpenApiExample:
    value: Any = parameter.example
    if parameter.name == "as_of":
        value = int(value)
    return OpenApiExample(parameter.label, value=[value] if parameter.is_list else value)


def located(name: str, about: str) -> OpenApiParameter:
    kind: Any = {"type": "integer", "minimum": 0} if name in ("z", "x", "y") else OpenApiTypes.STR
    return OpenApiParameter(name, kind, OpenApiParameter.PATH, description=about)


def refusals(*slugs: str) -> dict[Any, OpenApiResponse]:
    """By status: what may go wrong, with an example of each."""
    by_status: dict[int, list[errors.Sort]] = {}
    for slug in slugs:
        by_status.setdefault(errors.SORTS[slug].status, []).append(errors.SORTS[slug])
    return {
        (status, errors.MEDIA_TYPE): OpenApiResponse(
            answers.Problem,
            description=" / ".join(sort.title for sort in sorts),
            examples=[OpenApiExample(sort.title, value=sample(sort)) for sort in sorts],
        )
        for status, sorts in by_status.items()
    }


def sample(sort: errors.Sort) -> dict[str, Any]:
    return {
        "type": sort.address,
        "title": sort.title,
        "status": sort.status,
        "detail": sort.remedy,
        "instance": "/api/v1/…",
    }


def one_address_each(endpoints: Endpoints) -> Endpoints:
    """Leaves out the spellings that answer the same: the last slash, and no ending."""
    listed = {path for path, *_rest in endpoints}
    return [
        endpoint
        for endpoint in endpoints
        if not endpoint[0].endswith("/") and f"{endpoint[0]}.json" not in listed and endpoint[0] != ""
    ]


def empty_is_not_given(result: dict[str, Any], **_beside: Any) -> dict[str, Any]:
    """Forms send every field: a query parameter without a value is read as one that was not given."""
    for path in result["paths"].values():
        for parameter in path["get"].get("parameters", ()):
            if parameter["in"] == "query":
                parameter["allowEmptyValue"] = True
    return result
