"""Of which models is every change kept, and of which not, and why?

A model of the site stands on one of the two lists; a test fails for one that is on neither. What is
watched is what people decide. Not watched is what is never changed, and what a machine writes by the second.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Watched:
    """How the rows of a model are watched, in names of columns.

    `left_out` is not kept and makes no change by itself; of `hidden` only that it changed is kept.
    `part_of` says which column leads to the row that this one belongs to. `seen_by` is the permission
    that shows the changes, where it is not the one to view the model. `can_return` says whether a
    change can be taken back: what has rules of its own for that (acts, decisions, people) cannot.
    `by_people` are the sorts of changes of which only those that a person makes on a page are kept.
    """

    left_out: Iterable[str] = ()
    hidden: Iterable[str] = ()
    part_of: dict[str, str] = field(default_factory=dict)
    seen_by: str = ""
    can_return: bool = False
    by_people: Iterable[str] = ()


# What is said by the record or was given once, and is never taken back.
NEVER_RETURNS = ("status", "public_id", "external_id", "save_key", "drafted_at")
INCIDENT = {"incident_id": "incidents.incident"}
USER = {"user_id": "auth.user"}
# What is written while a subscriber is told.
OF_TELLING = ("told", "attempts", "next_attempt_at", "turn", "delivered_at", "failing_since", "outcome")
# What the clock and the visits write on a feed.
OF_VISITS = (
    "read_as", "title", "wished_s", "pace_s", "next_fetch_at", "lease_token", "lease_until", "etag",
    "last_modified", "validators_url", "last_whole_at", "proposed_url", "proposed_times", "parts_waiting",
    "parts_seen", "guids_trusted", "guids_note", "last_body_sha256", "outcome", "last_error", "failures",
    "repeats", "lapses", "last_fetch_at", "last_success_at", "last_new_item_at",
)  # fmt: skip
# What a reading wrote once, and who has a card open at this minute.
OF_READING = (
    "item_version_id", "rules_version", "ordinal", "made_at", "reading", "kind", "occurred_from",
    "occurred_until", "area", "road", "place", "relevance", "held_by_id", "held_until", "opened_at", "row_id",
    "is_restricted",
)  # fmt: skip

# What is kept with the text, and what says when it is looked at next.
OF_ATTEMPTS = (
    "url_key", "title_key", "summary", "content", "attempts", "next_attempt_at", "queued_at",
)  # fmt: skip

WATCHED: dict[str, Watched] = {
    "incidents.incident": Watched(left_out=("changed_at", "save_key"), can_return=True),
    "incidents.involvement": Watched(part_of=INCIDENT, can_return=True),
    "incidents.forceelement": Watched(part_of={"involvement_id": "incidents.involvement"}, can_return=True),
    "incidents.citation": Watched(part_of=INCIDENT, can_return=True),
    "incidents.claim": Watched(part_of=INCIDENT, can_return=True),
    "incidents.proposal": Watched(part_of=INCIDENT, seen_by="incidents.view_incident"),
    "incidents.actor": Watched(can_return=True),
    "incidents.actorname": Watched(part_of={"actor_id": "incidents.actor"}, can_return=True),
    "incidents.actorrelation": Watched(
        part_of={"actor_id": "incidents.actor", "other_id": "incidents.actor"}, can_return=True
    ),
    "incidents.source": Watched(can_return=True),
    "incidents.rule": Watched(can_return=True),
    "gazetteer.place": Watched(left_out=("changed_at",), can_return=True),
    "gazetteer.area": Watched(left_out=("changed_at",), can_return=True),
    "gazetteer.road": Watched(left_out=("changed_at",), can_return=True),
    "gazetteer.name": Watched(
        left_out=("changed_at",),
        part_of={"place_id": "gazetteer.place", "area_id": "gazetteer.area", "road_id": "gazetteer.road"},
        can_return=True,
    ),
    "news.feed": Watched(left_out=OF_VISITS, part_of={"source_id": "incidents.source"}, can_return=True),
    "news.lead": Watched(left_out=OF_READING, part_of=INCIDENT, by_people=("added",)),
    "news.newsitem": Watched(left_out=OF_ATTEMPTS, by_people=("added", "changed", "deleted")),
    "pushes.subscriber": Watched(left_out=OF_TELLING, hidden=("secret",), seen_by="pushes.view_subscriber"),
    "people.invitation": Watched(hidden=("digest",), part_of=USER, seen_by="auth.view_user"),
    "auth.user": Watched(left_out=("last_login",), hidden=("password",)),
    "auth.group": Watched(seen_by="auth.view_user"),
    "auth.user_groups": Watched(part_of=USER, seen_by="auth.view_user"),
    "auth.user_user_permissions": Watched(part_of=USER, seen_by="auth.view_user"),
    "auth.group_permissions": Watched(part_of={"group_id": "auth.group"}, seen_by="auth.view_user"),
    "mfa.authenticator": Watched(
        left_out=("last_used_at",), hidden=("data",), part_of=USER, seen_by="auth.view_user"
    ),
}

APPENDED = "Rows are added and never changed."
MACHINERY = "A machine writes it by the second, and nobody decides it."
OF_DJANGO = "Django writes it when it migrates."
OF_VISITORS = "It holds what lets somebody in, and comes and goes with each visit."
NO_MAIL = "There is no mail here."

OWN_HISTORY = "It says who merged, why, what was moved and whether it was undone."
NOT_WATCHED: dict[str, str] = {
    "history.change": "It is the history.",
    "incidents.publication": APPENDED,
    "incidents.decision": APPENDED,
    "incidents.release": APPENDED,
    "incidents.delivery": APPENDED,
    "incidents.actormerge": OWN_HISTORY,
    "incidents.sourcemerge": OWN_HISTORY,
    "incidents.foreignrow": APPENDED,
    "incidents.foreigntombstone": APPENDED,
    "news.fetch": APPENDED,
    "news.itemversion": APPENDED,
    "news.itemsighting": APPENDED,
    "news.itemaddress": APPENDED,
    "news.itemkey": APPENDED,
    "news.textprint": MACHINERY,
    "news.archivedcopy": APPENDED,
    "news.custody": APPENDED,
    "news.digestlist": APPENDED,
    "news.listedcopy": APPENDED,
    "news.stamp": MACHINERY,
    "news.heartbeat": MACHINERY,
    "news.host": MACHINERY,
    "news.citedaddress": MACHINERY,
    "remarks.remark": "Readers add it and nobody changes it; how to reach them is let go.",
    "remarks.settlement": APPENDED,
    "admin.logentry": APPENDED,
    "auth.permission": OF_DJANGO,
    "contenttypes.contenttype": OF_DJANGO,
    "sessions.session": OF_VISITORS,
    "usersessions.usersession": OF_VISITORS,
    "account.emailaddress": NO_MAIL,
    "account.emailconfirmation": NO_MAIL,
}
