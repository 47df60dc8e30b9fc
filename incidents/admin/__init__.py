"""The desk: what editors and reviewers see and do, inside Django's own admin."""

from incidents.admin import actor, incident, publication, source

__all__ = ["actor", "incident", "publication", "source"]
