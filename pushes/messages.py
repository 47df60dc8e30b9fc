"""What is sent of one publication, and how is it signed?

The body is a row of /changes and nothing beside. It is made when it is sent and not before: what was
withheld in the meantime is no longer in it. Signed as Standard Webhooks has it.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from api.views.changes import one
from incidents.public import changes
from incidents.public.following import Concern
from pushes.models import Subscriber

TYPES = {
    "entered": "incident.entered",
    "changed": "incident.changed",
    "left": "incident.left",
    "dropped": "incident.dropped",
}


@dataclass(frozen=True, slots=True)
class Message:
    """`id` is the same however often it is sent: the receiver knows by it what it has already."""

    id: str
    body: bytes

    def headers(self, key: bytes, *, now: datetime) -> dict[str, str]:
        stamp = str(int(now.timestamp()))
        return {
            "webhook-id": self.id,
            "webhook-timestamp": stamp,
            "webhook-signature": f"v1,{signature(key, self.id, stamp, self.body)}",
        }


def signature(key: bytes, message_id: str, stamp: str, body: bytes) -> str:
    signed = f"{message_id}.{stamp}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def made(subscriber: Subscriber, concern: Concern) -> Message:
    [change] = changes.after(concern.revision - 1, limit=1).changes
    told = one(change)
    if concern.sort == "left":
        told["item"] = None  # of this Selection nothing is public of it any more
    body: dict[str, Any] = {
        "type": TYPES[concern.sort],
        "timestamp": told["published_at"],
        "selection": subscriber.query,
        "data": told,
    }
    return Message(f"{subscriber.public_id}.{concern.revision}", orjson.dumps(body))
