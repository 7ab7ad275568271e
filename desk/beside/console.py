"""Adds the pages beside the calls to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.beside.callbacks import CallbackPages
from desk.beside.cases import CasePages
from desk.beside.day import DayPages
from desk.beside.other import OtherPages
from desk.beside.team import TeamPages
from desk.beside.topics import TopicPages
from desk.page import Page
from desk.services import DeskServices

if TYPE_CHECKING:
    from flask import Blueprint


def add_to(desk: Blueprint, services: DeskServices, page: Page) -> None:
    """The addresses under /desk/ that are no call's."""
    callbacks, other = CallbackPages(services, page), OtherPages(services, page)
    cases, topics = CasePages(services, page), TopicPages(services, page)
    desk.add_url_rule("/desk/callbacks", "callbacks", callbacks.show)
    desk.add_url_rule("/desk/callbacks/<callback>/ring", "callback_ring", callbacks.ring, methods=["POST"])
    desk.add_url_rule("/desk/callbacks/<callback>/release", "callback_release", callbacks.release, methods=["POST"])
    desk.add_url_rule("/desk/callbacks/<callback>/done", "callback_done", callbacks.done, methods=["POST"])
    desk.add_url_rule("/desk/callbacks/<callback>/cancel", "callback_cancel", callbacks.cancel, methods=["POST"])
    desk.add_url_rule("/desk/follow-ups/<int:number>/done", "follow_up_done", callbacks.follow, methods=["POST"])
    desk.add_url_rule("/desk/day", "my_day", DayPages(services, page).show)
    desk.add_url_rule("/desk/team", "team", TeamPages(services, page).show)
    desk.add_url_rule("/desk/cases", "cases", cases.show)
    desk.add_url_rule("/desk/cases", "cases_find", cases.find, methods=["POST"])
    desk.add_url_rule("/desk/topics", "topics", topics.search)
    desk.add_url_rule("/desk/topics/<name>", "topic", topics.show)
    desk.add_url_rule("/desk/other", "other", other.show)
    desk.add_url_rule("/desk/other", "other_enter", other.enter, methods=["POST"])
    desk.add_url_rule("/desk/other/<int:number>/undo", "other_undo", other.undo, methods=["POST"])
