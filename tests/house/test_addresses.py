"""Is the address of an incident written once, in the routes, and asked for everywhere else?"""

import re

from tests.house.tree import PACKAGES, files, shown

SPELLED = re.compile(r"""["'/]incidents/\{""")


def test_only_the_routes_spell_the_address_of_an_incident():
    sources = [path for package in PACKAGES for path in files(".py", under=package)]

    assert [shown(path) for path in sources if SPELLED.search(path.read_text("utf-8"))] == []
