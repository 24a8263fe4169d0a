"""Workbooks of companies that nobody's reader was made for, drawn by hand, with what a careful person reads in them."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading.companies import (
    bakery,
    borders,
    care,
    electricity,
    folders,
    hairdressing,
    kitchen,
    logistics,
    progress,
    signs,
    talks,
)
from tests.support.made_tracker import MadeTracker

COMPANIES: tuple[Callable[[], MadeTracker], ...] = (
    bakery.what_lotte_can,
    bakery.percentages,
    bakery.named_by_the_file,
    care.register,
    care.ticked_boxes,
    care.german_marks,
    electricity.two_rows,
    electricity.english_ticks,
    electricity.codes_became_dates,
    folders.whole_file,
    folders.form_answers,
    hairdressing.stacked_forms,
    hairdressing.bare_numbers,
    hairdressing.french_letters,
    hairdressing.side_by_side,
    kitchen.months,
    kitchen.pastels,
    kitchen.idem,
    logistics.vehicles,
    logistics.tasks,
    logistics.merged_names,
    signs.wingdings,
    signs.traffic_lights,
    signs.ok_and_nok,
    signs.letter_and_colour,
    signs.points_on_ten,
    talks.initials,
    talks.journal,
    talks.strong_and_weak,
    progress.dates_per_step,
    progress.counts_and_targets,
    progress.quarters,
    progress.stars,
    progress.words_with_a_date,
    borders.two_languages,
    borders.learner_and_month,
    borders.sections_per_vehicle,
    borders.french_steps,
    borders.initialled,
)
