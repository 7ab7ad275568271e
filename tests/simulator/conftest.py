"""A simulated account with a tiny application at the other end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from simulated import World, make_world


@pytest.fixture
def world() -> World:
    """A fresh world."""
    return make_world()


@pytest.fixture
def make() -> Callable[..., World]:
    """Makes worlds with other options."""
    return make_world
