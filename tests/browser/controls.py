"""Which controls of a page at the desk have no name, or a focus that is not seen?"""

from playwright.sync_api import Page

from tests.browser import axe

# What a reader of the screen would meet without a name; what Django's own script adds counts too.
NAMELESS = """() => [...document.querySelectorAll('#content a[href], #content button, #content input, '
  + '#content select, #content textarea')]
  .filter((control) => control.type !== 'hidden' && control.checkVisibility({ visibilityProperty: true }))
  .filter((control) => !(control.getAttribute('aria-label') || control.getAttribute('aria-labelledby')
    || control.labels?.length || control.title || control.textContent.trim() || control.value))
  .map((control) => control.outerHTML.slice(0, 200))"""
# A control that has the focus and looks as if it had not.
UNSEEN = """() => {
  const looks = (one) => { const style = getComputedStyle(one);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor,
      style.color, style.textDecorationLine].join() };
  const controls = [...document.querySelectorAll('#content a[href], #content button, #content input, '
    + '#content select, #content textarea')].filter((one) => one.type !== 'hidden' && !one.disabled
      && one.checkVisibility({ visibilityProperty: true })).slice(0, 60);
  document.body.style.transition = 'none';
  return controls.filter((one) => { one.style.transition = 'none'; document.activeElement.blur();
    const before = looks(one); one.focus({ focusVisible: true });
    return document.activeElement === one && looks(one) === before; })
    .map((one) => one.outerHTML.slice(0, 200));
}"""


def faults(page: Page) -> list[str]:
    """Each with the beginning of the control. The page is left in light."""
    found = [f"no name: {control}" for control in page.evaluate(NAMELESS)]
    for scheme in reversed(axe.SCHEMES):
        axe.show(page, scheme)
        found += [f"focus not seen, {scheme}: {control}" for control in page.evaluate(UNSEEN)]
    return found
