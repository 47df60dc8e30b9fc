"""The desk: what editors and reviewers see and do, inside Django's own admin."""

from incidents.admin import actor, incident, publication, rule, source

__all__ = ["actor", "incident", "publication", "rule", "source"]
