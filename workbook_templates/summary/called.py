"""What the sections, fields, standings and gaps of a summary are called, and the sentences that are always the same."""

from __future__ import annotations

from collections.abc import Mapping

from addin.domain.plan.gap import Gap
from addin.domain.summary.model import Standing, Trend
from addin.text import Text, text

HEADINGS: Mapping[str, Text] = {
    "title": text("Evaluation summary"),
    "overview": text("Overview"),
    "progress": text("Where things stand"),
    "went_well": text("What goes well"),
    "work_points": text("What to work on"),
    "focus": text("What is next"),
    "agreements": text("Our agreements"),
    "changes": text("What changed since last time"),
    "voices": text("What each of you says"),
    "differences": text("Seen differently"),
    "orphans": text("Has not come up here"),
    "plan_gaps": text("What falls between in the training plan"),
    "attitudes": text("Attitudes"),
    "certificates": text("Certificates"),
    "questions": text("Still to ask"),
    "prepare": text("To think about beforehand"),
    "table": text("Who said what, competence by competence"),
    "own_lines": text("The company's own tasks"),
    "sources": text("Where this comes from"),
    "present": text("At the talk"),
    "five_and_five": text("Five and five"),
    "themes": text("What we talked about"),
    "noted": text("What people wrote for the talk"),
}

LABELS: Mapping[str, Text] = {
    "learner": text("Learner"),
    "trajectory": text("Trajectory"),
    "workplace": text("Workplace"),
    "raters": text("Who rated"),
    "period": text("Period"),
    "made": text("Made on"),
    "competence": text("Competence"),
    "status": text("Status"),
    "who": text("Who"),
    "when": text("When"),
    "remark": text("Remark"),
    "source": text("Workbook and cell"),
    "agreement": text("What do we agree?"),
    "owner": text("Who does it?"),
    "by": text("By when?"),
    "total": text("Of"),
    "last": text("Last said"),
    "code": text("Code"),
    "mastered": text("mastered, says"),
    "to_work_on": text("to work on, says"),
    "asked": text("About what"),
    "words": text("What they wrote"),
    "who_where": text("Who, and where it stands"),
}

SENTENCES: Mapping[str, Text] = {
    "proposal": text("A proposal for the talk, made from what each person rated. The class council decides."),
    "at_talk": text("at the talk, together"),
    "no_well": text("Nobody has rated anything as reached yet. What did you see this learner do well?"),
    "no_judgement": text("Nobody names a work point yet."),
    "no_work": text("Nobody names a work point. Is there something harder to try?"),
    "no_focus": text("Everything in the trajectory has been reached. What does this learner want to learn next?"),
    "no_ratings": text("There are no ratings in this period."),
    "no_name": text("Learner without a name"),
    "differ": text("Each view stands, nobody is averaged: what did each of you see?"),
    "untaught": text("Nobody teaches yet, and nobody saw:"),
    "unrated": text("Nobody rated yet"),
    "cells": text(
        "Behind each status stands its cell; ↗ or ↘ comes before what was said earlier; (?) is still to ask."
    ),
    "all": text("Everything that was rated up to today"),
}

STANDING_WORDS: Mapping[Standing, Text] = {
    Standing.REACHED: text("reached"),
    Standing.BUSY: text("on the way"),
    Standing.NOT_YET: text("not yet"),
    Standing.DIFFERS: text("seen differently"),
    Standing.NOT_SEEN: text("not rated yet"),
    Standing.NOT_APPLICABLE: text("not applicable here"),
}

GAP_WORDS: Mapping[Gap, Text] = {
    Gap.UNCOVERED: text("nobody teaches it yet"),
    Gap.LATE: text("later than planned, and nobody saw it yet"),
    Gap.BLOCKED: text("waits for what comes before it"),
}

TREND_SIGNS: Mapping[Trend, str] = {Trend.FORWARD: "↗", Trend.BACK: "↘"}
