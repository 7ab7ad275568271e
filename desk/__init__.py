"""What staff see: sign-in, and the page that says how today is going."""

from desk.register import register
from desk.services import DeskServices

__all__ = ["DeskServices", "register"]
