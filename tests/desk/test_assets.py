"""What the pages load: kept by browsers for as long as it is the same, from this host alone."""

from __future__ import annotations

import re

from visitor import Visitor


def test_a_page_names_what_it_loads_by_content(visitor: Visitor) -> None:
    """The stylesheet's address has its version, and a browser may keep it; without one it asks each time."""
    page = visitor.opens("/sign-in").text
    found = re.search(r'href="(/desk/static/desk\.css\?v=[0-9a-f]{12})"', page)
    assert found
    assert "immutable" in visitor.opens(found[1]).headers["Cache-Control"]
    assert visitor.opens("/desk/static/desk.css").headers["Cache-Control"] == "no-cache"


def test_a_page_runs_nothing_of_its_own(visitor: Visitor) -> None:
    """Scripts come from files of this host: none stands in the page, and the policy allows none."""
    answer = visitor.opens("/sign-in")
    assert re.findall(r"<script[^>]*>", answer.text) == [
        found for found in re.findall(r"<script[^>]*>", answer.text) if 'src="/desk/static/' in found
    ]
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
