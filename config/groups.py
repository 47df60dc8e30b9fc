"""Who may do what on the desk? Reviewers work the inbox, editors publish, chiefs rule and look after people.

Whatever a group has beyond the reviewer's, a session has only with a second factor (people/powers.py).
"""

from typing import Any

READ = ("view",)
WRITE = ("view", "add", "change")
REVIEWER = {
    "incident": WRITE,
    "involvement": (*WRITE, "delete"),
    "forceelement": (*WRITE, "delete"),
    "citation": (*WRITE, "delete"),
    "claim": (*WRITE, "delete"),
    "actor": READ,
    "actorname": READ,
    "actorrelation": READ,
    "source": READ,
    "rule": READ,
    "publication": READ,
    "release": READ,
    "delivery": READ,
    "foreignrow": READ,
    "foreigntombstone": READ,
    "place": READ,
    "area": READ,
    "road": READ,
    "name": READ,
    "feed": READ,
    "fetch": READ,
    "newsitem": ("view", "change"),
    "itemversion": READ,
    "itemsighting": READ,
    "itemaddress": READ,
    "citedaddress": READ,
    "textprint": READ,
    "archivedcopy": READ,
    "custody": READ,
    "lead": ("view", "change"),
    "remark": READ,
    "settlement": READ,
}
EDITOR = {
    **REVIEWER,
    "incident": (*WRITE, "delete", "publish", "withhold"),
    "actor": WRITE,
    "actorname": (*WRITE, "delete"),
    "actorrelation": (*WRITE, "delete"),
    "source": WRITE,
    "delivery": ("view", "add"),
    "place": WRITE,
    "name": (*WRITE, "delete"),
    "feed": WRITE,
    "archivedcopy": (*READ, "download"),
    "change": ("revert",),
    "settlement": ("view", "add"),
}
CHIEF = {
    **EDITOR,
    "actor": (*WRITE, "merge"),
    "source": (*WRITE, "merge"),
    "user": WRITE,
    "rule": WRITE,
    "subscriber": (*WRITE, "delete"),
}
GROUPS = {"chief": CHIEF, "editor": EDITOR, "reviewer": REVIEWER}


def make_groups(**_: Any) -> None:
    """Makes the three groups with exactly these permissions; running it twice changes nothing."""
    from django.contrib.auth.models import Group, Permission

    known = {permission.codename: permission for permission in Permission.objects.all()}
    for name, powers in GROUPS.items():
        codenames = (f"{power}_{model}" for model, allowed in powers.items() for power in allowed)
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(known[codename] for codename in codenames if codename in known)
