"""The way in, in a real browser, by keyboard: an invitation, both factors, a passkey, and what axe says."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from people import invitations
from tests import make, signing_in
from tests.browser.conftest import Witness, sign_in
from tests.desk import act

pytestmark = pytest.mark.browser
PASSWORD = "a long walk along the river"
LOGIN = "/admin/account/login/"


def typed(page: Page, *keys: str) -> None:
    for key in keys:
        if key in ("Tab", "Enter", "Space"):
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def key_shown(page: Page) -> str:
    return page.locator("#authenticator_secret").inner_text()


class Judge:
    """Looks at page after page of one browser, and remembers what axe said of each."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.looked: dict[str, list[tuple[str, str]]] = {}

    def look(self, name: str, address: str = "") -> None:
        if address:
            self.page.goto(f"{self.site}/admin/{address}")
        said = Axe().run(self.page).response["violations"]
        self.looked[name] = [(rule["id"], node["html"]) for rule in said for node in rule["nodes"]]

    def press(self, name: str, role: Literal["button", "link"] = "button") -> None:
        """Leads to another page, which is there when this returns."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).press("Enter")


def test_an_invited_editor_sets_both_factors_by_keyboard_and_may_publish(
    page: Page, witness: Witness, live_server
):
    editor, drafted = make.editor(), make.incident()
    token = invitations.invite(user=editor, by=None, now=timezone.now())

    page.goto(f"{live_server.url}/admin/account/invitation/{token}/")
    page.get_by_label("New password:").focus()
    typed(page, PASSWORD, "Tab", PASSWORD, "Enter")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    expect(page.get_by_text("You are signed in without a second factor.")).to_be_visible()
    witness.expect(403)
    page.goto(f"{live_server.url}{act(drafted, 'publish')}")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was done.")
    page.get_by_role("link", name="Set up a second factor").press("Enter")

    page.get_by_role("link", name="Set up an authenticator app").press("Enter")
    code = signing_in.code(key=key_shown(page))
    page.get_by_label("Authenticator code").focus()
    typed(page, code, "Enter")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert page.locator(".desk-codes code").count() == 10

    page.get_by_role("link", name="I have them: to the desk").press("Enter")
    expect(page.get_by_text("You are signed in without a second factor.")).to_have_count(0)
    page.goto(f"{live_server.url}{act(drafted, 'publish')}")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_visible()


def test_the_log_in_takes_the_password_and_then_the_code(page: Page, witness: Witness, live_server):
    signing_in.second_factor(make.editor())
    page.goto(f"{live_server.url}/admin/incidents/incident/")
    page.get_by_label("Username").focus()
    typed(page, "editor", "Tab", "editor-test-password", "Enter")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    judge = Judge(page, live_server.url)
    judge.look("code")
    assert judge.looked == {"code": []}

    page.get_by_label("Code").focus()
    typed(page, "000000", "Enter")
    expect(page.get_by_text("Incorrect code.")).to_be_visible()
    page.get_by_label("Code").focus()
    page.get_by_label("Code").fill("")
    typed(page, signing_in.code(), "Enter")

    expect(page).to_have_url(f"{live_server.url}/admin/incidents/incident/")


def with_a_passkey_device(page: Page) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    traits = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": traits})


def test_a_passkey_is_added_and_opens_the_desk_by_itself(page: Page, witness: Witness, live_server):
    editor = make.editor()
    with_a_passkey_device(page)
    page.goto(f"{live_server.url}{LOGIN}")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("editor-test-password")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.goto(f"{live_server.url}/admin/account/second-factor/webauthn/add/")
    page.get_by_label("Password").fill("editor-test-password")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").press("Enter")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    judge = Judge(page, live_server.url)
    judge.look("list", "account/second-factor/webauthn/")
    judge.press("Rename Master key", "link")
    judge.look("rename")
    page.get_by_label("Name").fill("Laptop")
    judge.press("Save")
    judge.press("Remove Laptop", "link")
    judge.look("remove")
    judge.look("show", "account/second-factor/webauthn/reauthenticate/")
    judge.look("account", "account/second-factor/")
    assert {name: said for name, said in judge.looked.items() if said} == {}

    judge.press("Log out")
    page.goto(f"{live_server.url}{LOGIN}")
    page.get_by_role("button", name="Log in with a passkey").press("Enter")

    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    page.goto(f"{live_server.url}{act(make.incident(), 'publish')}")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_visible()
    assert editor.authenticator_set.filter(type="webauthn").count() == 1


def test_a_passkey_that_is_cancelled_is_said_in_words(page: Page, witness: Witness, live_server):
    make.editor()
    page.goto(f"{live_server.url}{LOGIN}")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )

    page.get_by_role("button", name="Log in with a passkey").press("Enter")

    expect(page.locator("#passkey-said")).to_contain_text("It was cancelled")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_about_oneself(page: Page, witness: Witness, live_server, scheme):
    make.user("chief", "chief")
    page.emulate_media(color_scheme=scheme)
    judge = Judge(page, live_server.url)
    judge.look("log-in", "account/login/")
    sign_in(page, live_server, "chief")
    judge.look("account", "account/second-factor/")
    judge.look("confirm", "account/second-factor/recovery-codes/generate/")
    page.get_by_label("Password").fill("chief-test-password")
    judge.press("Confirm")
    judge.look("new codes")
    judge.press("Make new ones")
    judge.look("codes")
    judge.look("passkey", "account/second-factor/webauthn/add/")
    judge.look("passkeys", "account/second-factor/webauthn/")
    judge.look("show again", "account/second-factor/reauthenticate/")
    judge.look("sessions", "account/sessions/")
    judge.look("password", "account/password/")
    judge.look("remove app", "account/second-factor/totp/deactivate/")
    judge.press("Remove it")
    judge.look("half", "incidents/incident/")
    judge.look("app", "account/second-factor/totp/activate/")

    assert {name: said for name, said in judge.looked.items() if said} == {}
    assert len(judge.looked) == 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_of_an_invitation(page: Page, witness: Witness, live_server, scheme):
    make.user("chief", "chief")
    page.emulate_media(color_scheme=scheme)
    judge = Judge(page, live_server.url)
    sign_in(page, live_server, "chief")
    judge.look("people", "auth/user/")
    judge.look("new person", "auth/user/add/")
    page.get_by_label("Username").fill("somebody")
    page.get_by_label("Group").select_option(label="editor")
    judge.press("Save")
    judge.look("invited")
    link = page.locator("#invitation-link").inner_text()
    judge.press("Back to somebody", "link")
    judge.look("person")
    judge.press("Log out")
    page.goto(link)
    judge.look("invitation")
    witness.expect(410)
    judge.look("refused", "account/invitation/made-up/")

    assert {name: said for name, said in judge.looked.items() if said} == {}
    assert len(judge.looked) == 6
