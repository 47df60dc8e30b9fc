"""How can one visit to a feed or a page end? The codes of the log, and what an editor reads."""

from datetime import datetime

from django.db.models import TextChoices


class Outcome(TextChoices):
    OK = "ok", "Read."
    NOT_MODIFIED = "not_modified", "Nothing new since the last visit."
    SAME_BODY = "same_body", "The same bytes as at the last visit."
    # No answer.
    BAD_ADDRESS = "bad_address", "The address is not a web address that may be asked."
    BLOCKED = "blocked_address", "The address leads to a private network and was not asked."
    NO_SUCH_HOST = "no_such_host", "The host name is not known."
    UNREACHABLE = "unreachable", "No connection could be made."
    BAD_CERTIFICATE = "bad_certificate", "The certificate could not be verified."
    TIMEOUT = "timeout", "The answer took too long."
    REDIRECT_LOOP = "redirect_loop", "The redirects lead nowhere."
    TOO_LARGE = "too_large", "The answer is larger than the limit."
    BAD_BODY = "bad_body", "The answer arrived broken."
    BROKE_OFF = "broke_off", "The visit broke off before what came was kept."
    # Not asked, because the site does not want it.
    ROBOTS = "robots", "The site's robots.txt asks robots to keep away from this page."
    ROBOTS_UNKNOWN = (
        "robots_unknown",
        "The site's robots.txt could not be had, so the page was not asked for.",
    )
    # An answer that is a refusal.
    GONE = "gone", "The address says that it is gone for good (410)."
    NOT_FOUND = "not_found", "Nothing is found at the address (404)."
    REFUSED = "refused", "The server refuses us (401 or 403)."
    CHALLENGED = "challenged", "The server asks for a proof that a person is reading."
    THROTTLED = "throttled", "The server asks us to come later."
    SERVER_ERROR = "server_error", "The server reports a fault of its own."
    ODD_STATUS = "odd_status", "The server answered in a way that makes no sense here."
    # An answer that cannot be read.
    NOT_A_FEED = "not_a_feed", "The answer is not a feed."
    MALFORMED = "malformed", "The feed is malformed."
    HOSTILE = "hostile", "The answer was too costly to read and was given up."
    PREVIEW_OFF = "preview_off", "The channel shows no public preview."
    EMPTY_PAGE = "empty_page", "The page holds no article text."


class Unfetched(Exception):
    """There is no answer. `outcome` is for the row, `detail` for the editor who reads it."""

    def __init__(self, outcome: Outcome, detail: str, status: int | None = None) -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome, self.detail, self.status = outcome, detail, status


class PutOff(Exception):
    """Nothing was asked: the host is busy, or asked us to stay away. Not a failure; try at `until`."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} may be asked again at {until:%Y-%m-%d %H:%M:%S} UTC")
        self.host, self.until = host, until


def of_status(status: int, *, challenged: bool = False) -> Outcome:
    """The outcome of a final HTTP status (redirects were followed before)."""
    if challenged:
        return Outcome.CHALLENGED
    known = {304: Outcome.NOT_MODIFIED, 401: Outcome.REFUSED, 403: Outcome.REFUSED, 404: Outcome.NOT_FOUND}
    known |= {410: Outcome.GONE, 429: Outcome.THROTTLED, 503: Outcome.THROTTLED}
    if status in known:
        return known[status]
    if 200 <= status < 300 and status != 206:  # a part was not asked for
        return Outcome.OK
    return Outcome.SERVER_ERROR if status >= 500 else Outcome.ODD_STATUS
