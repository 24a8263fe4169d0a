"""A workbook written out in full before it is read, and what was read of it as the workbook itself has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from addin.domain.status import Role
from addin.domain.trajectory import Trajectory
from addin.reading.competences.book import Book
from addin.reading.observing.rated import Rated
from addin.reading.people.roles import roles_of_names
from addin.reading.written_out.banners import with_banners_written_out
from addin.reading.written_out.bare import with_bare_names
from addin.reading.written_out.blanks import without_blanks
from addin.reading.written_out.boxes import with_boxes_again, with_boxes_read
from addin.reading.written_out.cased import as_written, with_usual_capitals
from addin.reading.written_out.counted import without_counts
from addin.reading.written_out.hinted import with_plain_headings
from addin.reading.written_out.keys import with_keys_explained
from addin.reading.written_out.looked_up import with_numbers_looked_up
from addin.reading.written_out.signs import with_plain_signs
from addin.reading.written_out.spaced import with_even_spaces
from addin.reading.written_out.unfolding import with_cells_unfolded
from addin.reading.written_out.unfolding.own import in_own_cell, in_own_words, is_unfolded, own_cell
from addin.reading.written_out.unfolding.rows import Unfolded
from addin.sheet.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """A workbook as it is to be read (``snapshot``), and what it was at each step before."""

    snapshot: Snapshot
    typed: Snapshot  # as it came
    ticked: Snapshot  # with what is ticked in boxes, and nothing where something is still to be filled in
    cased: Snapshot  # with even spaces, usual capitals, plain headings and bare names
    unfolded: Mapping[str, Unfolded]  # by sheet
    people: Mapping[str, Role]  # what the people are whom the workbook introduces, by name folded
    tables: frozenset[str]  # the sheets on which nothing is rated but looked up

    def own_cell(self, address: str) -> str:
        """Return the address in the workbook itself of what stands at an address of ``snapshot``."""
        return own_cell(address, self.unfolded)

    def as_it_came(self, rated: Sequence[Rated]) -> list[Rated]:
        """Return ratings that were read of ``snapshot`` in the workbook's own cells and its own letters."""
        placed = [self._placed(each) for each in rated] if self.unfolded else rated
        written = as_written([each.observation for each in placed], self.ticked, self.cased)
        written = with_boxes_again(written, self.typed, self.ticked)
        return [each._replace(observation=own) for each, own in zip(placed, written, strict=True)]

    def _placed(self, each: Rated) -> Rated:
        decision = replace(each.decision, why=in_own_words(each.decision.why, self.unfolded))
        if decision.by not in {"unknown", "colour"} and is_unfolded(each.observation.cell, self.unfolded):
            decision = replace(decision, by="place")  # the whole cell is no sign
        bad_days = tuple((self.own_cell(cell), raw) for cell, raw in each.bad_days)
        own = in_own_cell(each.observation, self.unfolded)
        return each._replace(observation=own, decision=decision, bad_days=bad_days)


def written_out(snapshot: Snapshot, reader: Book, choice: Sequence[Trajectory]) -> WrittenOut:
    """Return a workbook with everything that it says once, or in few signs, in the cells that it is about.

    Args:
        snapshot: The workbook, without what Leerlijn itself put there.
        reader: The trajectory.
        choice: The trajectories whose words are usual ones.
    """
    ticked = without_blanks(with_boxes_read(snapshot))
    spaced = with_plain_headings(with_plain_signs(with_even_spaces(ticked)))
    cased = with_bare_names(with_usual_capitals(spaced, choice))
    people = roles_of_names(cased)
    whole, tables = with_numbers_looked_up(without_counts(cased), reader)
    whole = with_keys_explained(whole, reader)
    whole, unfolded = with_cells_unfolded(whole, reader)
    whole = with_banners_written_out(whole, reader, people)
    return WrittenOut(whole, snapshot, ticked, cased, unfolded, people, tables)
