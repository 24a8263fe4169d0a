"""Workbooks of companies that nobody's reader was made for, drawn by hand, with what a careful person reads in them."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading.companies import (
    bakery,
    borders,
    care,
    electricity,
    floors,
    folders,
    habits,
    hairdressing,
    kitchen,
    logistics,
    papers,
    progress,
    signs,
    stations,
    talks,
    visits,
    workshops,
)
from tests.support.made_tracker import MadeTracker

SETTLED: tuple[Callable[[], MadeTracker], ...] = (
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
    floors.initials_in_colours,
    floors.matrix_with_notes,
    floors.pivot_and_register,
    floors.months_across,
    papers.two_lists,
    papers.copied_form,
    papers.english_levels,
    papers.class_diary,
)
"""Companies whose causes of misreading have been mended."""

NEWEST: tuple[Callable[[], MadeTracker], ...] = (
    habits.loose_register,
    habits.german_colours,
    habits.french_abbreviations,
    habits.names_in_cells,
    workshops.cumulative_ticks,
    workshops.german_sheets,
    workshops.sites_in_colours,
    workshops.two_rows_per_learner,
    stations.smileys,
    stations.marks_with_a_pass,
    stations.column_per_mentor,
    stations.german_months,
    visits.crosses_on_forms,
    visits.colours_only,
    visits.codes_in_a_cell,
    visits.me_and_my_mentor,
)
"""Companies that still show what the reader does not know."""

COMPANIES = SETTLED + NEWEST
