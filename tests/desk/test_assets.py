"""What the pages load: kept by browsers for as long as it is the same."""

from __future__ import annotations

import re

from visitor import Visitor


def test_a_page_names_what_it_loads_by_content(visitor: Visitor) -> None:
    """The stylesheet's address has its version, and a browser may keep it; without one it asks each time."""
    found = re.search(r'href="(/desk/static/desk\.css\?v=[0-9a-f]{12})"', visitor.opens("/sign-in").text)
    assert found
    with visitor.opens(found[1]) as kept, visitor.opens("/desk/static/desk.css") as asked:
        assert "immutable" in kept.headers["Cache-Control"]
        assert asked.headers["Cache-Control"] == "no-cache"
