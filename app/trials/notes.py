"""What an experiment's figures rest on, said beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.trials import words
from app.trials.experiment import Experiment
from app.trials.figures import endings
from app.trials.unplayed import unplayed
from routing.simulation.history import FEW, Past


def title_of(experiment: Experiment, name: str) -> str:
    """What is shown and for when."""
    line, calls = experiment.plan.line.name, len(endings(experiment.tried[0])) / len(experiment.days)
    if not experiment.pasts:
        return f"{line}: a day as {name} describes it, about {calls:,.0f} callers who ask for a person"
    dates = [past.date for past in experiment.pasts]
    when = f"{dates[0]}" if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    return f"{line}: {when} once more, about {calls:,.0f} callers a day who asked for a person"


def notes_of(experiment: Experiment) -> list[str]:
    """What a reader must know to believe the figures, and not more than they say."""
    found = [note for past in experiment.pasts for note in _past(past, experiment)]
    found += _unserved(experiment)
    found += _diverted(experiment)
    found += unplayed(experiment)
    if len(experiment.days) == 1:
        found.append("One day alone does not tell chance from difference: --days 10 does.")
    found.append("Callers who leave a number are not called back here, and nobody who gave up rings again.")
    return found


def _past(past: Past, experiment: Experiment) -> Iterator[str]:
    patience_s = past.patience_s()
    if patience_s is None and experiment.plan.patience is None:
        yield f"{past.date}: nobody gave up, so nobody does here."
    elif patience_s is None:
        yield f"{past.date}: nobody gave up, so patience is the plan's."
    else:
        own = {language: past.patience_s(language) for language in past.languages}
        by_language = ", ".join(f"{language} {words.seconds(mean)}" for language, mean in own.items() if mean)
        told = f" ({by_language}; others as all)" if by_language else ""
        yield f"{past.date}: {past.gave_up} gave up; mean patience {words.seconds(patience_s)}{told}."
    talks = past.talks_s()
    if talks:
        mean_s = words.seconds(sum(talks) / len(talks))
        others = f"talk as long as another of their language, of any where there were under {FEW}"
        yield f"{past.date}: {len(talks)} talks, {mean_s} on average; those who were not answered then {others}."
    if experiment.plan.roster is None:
        people = len({shift.staff.person for shift in past.shifts})
        yield f"{past.date}: {people} consultants, on duty as they were, with the skills that they have today."
        if past.unknown_people:
            yield f"{past.date}: {past.unknown_people} more were on duty who are not known any more: they are missing."
    if past.unknown_queues:
        yield f"{past.date}: {past.unknown_queues} calls were of languages or topics that the line has no more."


def _diverted(experiment: Experiment) -> Iterator[str]:
    for tried in experiment.tried:
        many = sum(one.how == "diverted" for one in endings(tried)) / len(experiment.days)
        if many:
            yield f"{tried.name}: {many:,.1f} a day, asked before a long wait, did not wait; they stand under other."


def _unserved(experiment: Experiment) -> Iterator[str]:
    for tried in experiment.tried:
        calls = endings(tried)
        whole = Counter(one.queue for one in calls)
        in_vain = Counter(one.queue for one in calls if one.how in {"turned-away", "sent-away"} and one.why == "nobody")
        for queue in sorted(whole):
            if whole[queue] == in_vain[queue]:
                marks = (("kind", queue.kind), ("zone", queue.zone))
                told = "".join(f" of the {name} {mark}" for name, mark in marks if mark)
                yield f"{tried.name}: nobody on duty ever serves {queue.language} about {queue.topic}{told}."
