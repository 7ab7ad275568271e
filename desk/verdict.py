"""The one thing that the page says first: how is the day going?"""

from __future__ import annotations

from reports.model import DayReport

NARROWLY = 0.1  # below the goal by up to this share is "nearly"


def verdict(report: DayReport, *, is_today: bool) -> str:
    """The key of the sentence: ``verdict-good``, ``-nearly``, ``-bad``, ``-nobody-asked``, ``-no-calls``...

    It follows from the published standard alone; ``-past`` is added for a day that is over.
    """
    end = "" if is_today else "-past"
    if report.calls == 0:
        return f"verdict-no-calls{end}"
    level = report.figures.service_level
    if level is None:
        return f"verdict-waiting{end}" if report.waits.still_waiting and is_today else f"verdict-nobody-asked{end}"
    goal = report.figures.standard.goal
    if level >= goal:
        return f"verdict-good{end}"
    return f"verdict-nearly{end}" if level >= goal - NARROWLY else f"verdict-bad{end}"
