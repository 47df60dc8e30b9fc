"""Constraints that several tables of intake share."""

from typing import Any

from django.db import models
from django.db.models import Q


def one_of(field: str, values: list[Any], *, model: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"{model}_{field}_known")
