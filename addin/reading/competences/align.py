"""A list of competences read as a whole: what one line leaves open, its code, its order and its neighbours settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from addin.reading.competences.book import CLEAR, LEAD, LIKELY, Book, Meant
from addin.reading.competences.codes import CodeRead
from addin.reading.lexicon.words import fold

_NEXT = 0.12  # worth of following on the line before
_LATER = 0.05  # worth of coming later in the trajectory
_BACK = -0.03
_AGAIN = -0.35  # the same competence twice in one list is unlikely
_CODE = 0.9  # worth of a code that the words do not contradict
_WORTH_ASKING = 0.5  # a lone line that fits less is the company's own task: a shared verb proves nothing
_RESEMBLES = 0.25  # amid the trajectory's own lines, one that fits this well may be another wording of some competence
_NEAR = 0.44  # enough to ask about the one line that may mean a competence
_FILLS = 0.3  # enough for the one competence that is missing between the lines around it
_CODED = 7  # of ten lines with a code: one without is the company's own, whatever its words share with a label
_DIARY = 12  # lines, at least, before one can tell that they come in no order
_LONG_DIARY = 32  # lines that surely name a competence, where no words come back
_MOSTLY = 0.565  # of a line that must be told by a competence: more than one of two words
_NONE = 0.46  # what "none of them" is worth


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, understood. ``codes`` may be several; ``unsure`` says that a person should confirm it.

    ``unknown`` is a code as written that the trajectory does not have; ``conflict`` a code whose words mean another.
    """

    competences: tuple[str, ...]
    unsure: bool = False
    unknown: tuple[str, ...] = ()
    conflict: str | None = None
    by: str = "none"  # code | label | both | order | none


def align(meanings: Sequence[Meant], book: Book) -> tuple[Item, ...]:
    """Return, for each line of a list in order, the competences that it means.

    Codes count most unless the words of many lines contradict them: then they are the company's own numbering. Lines
    below each other with the same words are one line of the list: a second rater's, for instance. Where lines come back
    in no order, each stands for itself: somebody wrote down what was done, day after day.
    """
    if _is_diary(meanings) or _goes_to_and_fro(meanings, book):
        return align_apart(meanings, book)
    each = [list(group) for _, group in groupby(meanings, key=_said)]
    items = _aligned([group[0] for group in each], book)
    return tuple(item for item, group in zip(items, each, strict=True) for _ in group)


def _is_diary(meanings: Sequence[Meant]) -> bool:
    """Say whether the same lines come back again and again, each time with others after them."""
    said = [one for one, _ in groupby(meanings, key=_said)]
    if len(said) < _DIARY or len(set(said)) * 10 > len(said) * 8:
        return False
    following: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for one, after in pairwise(said):
        if one != after:
            following.setdefault(one, []).append(after)
    again = [after for after in following.values() if len(after) > 1]
    usual = sum(Counter(after).most_common(1)[0][1] for after in again)
    return usual * 2 < sum(map(len, again))


def _goes_to_and_fro(meanings: Sequence[Meant], book: Book) -> bool:
    """Say whether lines name competences again and again in no order, each time in other words: a learner's diary."""
    place = {code: number for number, code in enumerate(book.codes.codes)}
    clear = [place[meant.clear] for meant in meanings if meant.clear in place]
    if len(clear) < _LONG_DIARY or len(set(clear)) * 10 > len(clear) * 8:
        return False
    steps = [after - before for before, after in pairwise(clear) if after != before]
    return sum(step < 0 for step in steps) * 3 >= len(steps)


def align_apart(meanings: Sequence[Meant], book: Book) -> tuple[Item, ...]:
    """Return what each of some texts means by itself: the tasks of a planning board, the days of a diary."""
    return tuple(_alone(meant, book) for meant in meanings)


def _alone(meant: Meant, book: Book) -> Item:
    """Return what a line means by itself; what is told of a vehicle is most likely one of the vehicles' competences."""
    if meant.variant is not None and not meant.codes:
        of_vehicles = [one for one in meant.candidates if one.competence in book.per_variant]
        best = of_vehicles[0].score if of_vehicles else 0.0
        second = of_vehicles[1].score if len(of_vehicles) > 1 else 0.0
        if best >= LIKELY and best - second >= LEAD and best + LEAD > meant.candidates[0].score:
            return Item((of_vehicles[0].competence,), by="label")
    parted = book.by_parts(meant)
    options = _options(parted, trust_codes=True)
    best_of_all = max(options, key=lambda option: options[option])
    touches = not meant.codes and bool(book.labels.touched(meant.label))  # less than a resemblance, no proof of none
    return _settle(parted, best_of_all, own_numbering=False, in_order=False, between=False, inside=True, gap=touches)


def _said(meant: Meant) -> tuple[object, ...]:
    return fold(meant.label), meant.codes, meant.variant


def _aligned(meanings: Sequence[Meant], book: Book) -> tuple[Item, ...]:
    own_numbering = _codes_contradicted(meanings)
    chosen = _best_path(meanings, book, trust_codes=not own_numbering)
    place = {code: number for number, code in enumerate(book.codes.codes)}
    coded = not own_numbering and 10 * sum(bool(meant.codes) for meant in meanings) >= _CODED * len(meanings)
    filled = {number: code for number in range(len(chosen)) if (code := _filling(meanings, chosen, number, place))}
    return tuple(
        Item((filled[number],), by="order")
        if number in filled and not own_numbering
        else _settle(
            meant,
            best,
            own_numbering=own_numbering,
            in_order=_in_order(chosen, number, place),
            between=_between(chosen, number, place),
            inside=not coded and None not in _neighbours(chosen, number, place) and _left(chosen, number, meant),
            gap=not coded
            and (
                _missing(chosen, number, place) is not None
                or _inside_touching(chosen, number, place, meant, book)
                or _likely_missing(chosen, number, meant)
            ),
        )
        for number, (meant, best) in enumerate(zip(meanings, chosen, strict=True))
    )


def _inside_touching(
    chosen: Sequence[str | None], number: int, place: dict[str, int], meant: Meant, book: Book
) -> bool:
    """Say whether a line amid known ones shares a word with a competence that no other line means."""
    before, after = _neighbours(chosen, number, place)
    skipped = before is not None and after is not None and after - before != 1
    return skipped and not meant.codes and not book.labels.touched(meant.label).issubset(chosen)


def _left(chosen: Sequence[str | None], number: int, meant: Meant) -> bool:
    """Say whether a competence that a line resembles is left for it: no other line of the list means it."""
    others = {code for at, code in enumerate(chosen) if at != number}
    return any(c.score >= _RESEMBLES and c.competence not in others for c in meant.candidates)


def _likely_missing(chosen: Sequence[str | None], number: int, meant: Meant) -> bool:
    """Say whether a line most likely means a competence that no other line of the list means."""
    best = meant.candidates[0] if meant.candidates and not meant.codes else None
    return best is not None and chosen[number] is None and best.score >= _NEAR and best.competence not in chosen


def _in_order(chosen: Sequence[str | None], number: int, place: dict[str, int]) -> bool:
    """Say whether a line's neighbours are its competence's neighbours in the trajectory, on each side that has one."""
    best = chosen[number]
    if best is None:
        return False
    sides = [
        place[best] - place[before] if (before := chosen[number - 1] if number else None) else None,
        place[after] - place[best] if (after := chosen[number + 1] if number + 1 < len(chosen) else None) else None,
    ]
    told = [step for step in sides if step is not None]
    return bool(told) and all(0 < step <= 2 for step in told)


def _filling(meanings: Sequence[Meant], chosen: Sequence[str | None], number: int, place: dict[str, int]) -> str | None:
    """Return the one competence missing between the lines before and after a line, when its words resemble it most."""
    meant, missing = meanings[number], _missing(chosen, number, place)
    if missing is None or meant.codes or not meant.candidates:
        return None
    taken = _taken(meanings, chosen, number)
    score, others = meant.score_of(missing), [c for c in meant.candidates if c.competence != missing]
    left = max((c.score for c in others if c.competence not in taken or score < LIKELY), default=0.0)
    likely = score >= _FILLS and score - left >= LEAD
    return missing if likely and chosen[number] in {None, missing} else None


def _taken(meanings: Sequence[Meant], chosen: Sequence[str | None], number: int) -> frozenset[str | None]:
    """Return the competences that other lines of the list mean, in words or by code, more than this one does."""
    meant = meanings[number]
    return frozenset(
        code
        for at, code in enumerate(chosen)
        if at != number and code and (meanings[at].codes or meanings[at].score_of(code) >= meant.score_of(code) + LEAD)
    )


def _missing(chosen: Sequence[str | None], number: int, place: dict[str, int]) -> str | None:
    """Return the competence that alone is missing where a line stands: between its neighbours, or before the second."""
    after = place[code] if number + 1 < len(chosen) and (code := chosen[number + 1]) else None
    before = place[code] if number and (code := chosen[number - 1]) else None if number else -1
    if before is None or after is None or before + 2 != after:
        return None
    missing = next(code for code, at in place.items() if at == before + 1)
    return missing if all(code != missing for at, code in enumerate(chosen) if at != number) else None


def _between(chosen: Sequence[str | None], number: int, place: dict[str, int]) -> bool:
    """Say whether a line stands between two others just as its competence does in the trajectory."""
    best = chosen[number]
    before, after = _neighbours(chosen, number, place)
    return best is not None and before is not None and after is not None and before < place[best] < after


def _neighbours(chosen: Sequence[str | None], number: int, place: dict[str, int]) -> tuple[int | None, int | None]:
    before = next((place[code] for code in reversed(chosen[:number]) if code), None)
    return before, next((place[code] for code in chosen[number + 1 :] if code), None)


def _known_codes(meant: Meant) -> tuple[CodeRead, ...]:
    return tuple(code for code in meant.codes if code.competence)


def _codes_contradicted(meanings: Sequence[Meant]) -> bool:
    """Say whether the codes are the company's own: most lines with a code and clear words disagree."""
    agree = against = 0
    for meant in meanings:
        codes = _known_codes(meant)
        if len(codes) != 1 or meant.clear is None or codes[0].prefixed:
            continue
        fits = meant.score_of(codes[0].competence)
        agree += fits >= LIKELY or codes[0].competence == meant.clear
        against += fits < LIKELY and codes[0].competence != meant.clear
    return against > agree


def _options(meant: Meant, *, trust_codes: bool) -> dict[str | None, float]:
    options: dict[str | None, float] = {None: _NONE}
    for candidate in meant.candidates:
        if candidate.score >= LIKELY - 0.1:
            options[candidate.competence] = candidate.score
    codes = _known_codes(meant)
    if trust_codes and codes:
        first = codes[0].competence
        words_say_other = meant.clear is not None and meant.clear != first and meant.score_of(first) < LIKELY
        options[first] = options.get(first, 0.0) + (_CODE if not words_say_other or codes[0].prefixed else LIKELY)
    return options


def _best_path(meanings: Sequence[Meant], book: Book, *, trust_codes: bool) -> list[str | None]:
    """Return the best competence per line: words and codes weighed together with the order of the trajectory."""
    place = {code: number for number, code in enumerate(book.codes.codes)}
    paths: dict[str | None, tuple[float, list[str | None]]] = {None: (0.0, [])}
    seen: dict[str, int] = {}
    for number, meant in enumerate(meanings):
        again = seen.setdefault(fold(meant.label), number) != number and bool(meant.label)
        grown: dict[str | None, tuple[float, list[str | None]]] = {}
        for option, worth in _options(meant, trust_codes=trust_codes).items():
            total, path = max(
                (
                    (score + worth + _step(place, last, option, path, again=again), path)
                    for last, (score, path) in paths.items()
                ),
                key=lambda item: item[0],
            )
            grown[option] = total, [*path, option]
        paths = grown
    return max(paths.values(), key=lambda item: item[0])[1]


def _step(place: dict[str, int], last: str | None, option: str | None, path: list[str | None], *, again: bool) -> float:
    """Return what following on the lines before is worth; ``again`` says that these very words stood there already."""
    if option is None or again:
        return 0.0
    if last is None:
        last = next((code for code in reversed(path) if code), None)
    if option in path:
        return _AGAIN
    if last is None:
        return 0.0
    ahead = place[option] - place[last]
    return _NEXT if ahead == 1 else _LATER if ahead > 0 else _BACK


def _resembles(meant: Meant) -> bool:
    return bool(meant.candidates) and meant.candidates[0].score >= _RESEMBLES


def _told(meant: Meant, best: str) -> bool:
    """Say whether a competence tells most of the words of a line, and more than what is done with something else.

    "slimme looproute" says all of one wording; "koffiehoek bijvullen" shares but a verb with filling a battery.
    """
    one = next((c for c in meant.candidates if c.competence == best), None)
    return one is None or one.told >= _MOSTLY or (one.score >= CLEAR and not one.deed)


def _settle(
    meant: Meant, best: str | None, *, own_numbering: bool, in_order: bool, between: bool, inside: bool, gap: bool
) -> Item:
    known = () if own_numbering else _known_codes(meant)
    unknown = () if own_numbering else tuple(code.written for code in meant.codes if not code.competence)
    if len(known) > 1:
        return Item(tuple(dict.fromkeys(c.competence for c in known if c.competence)), unknown=unknown, by="code")
    code = known[0].competence if known else None
    if code is None and meant.several and (best is None or best in meant.several):
        return Item(meant.several, unknown=unknown, by="label")
    if code is not None and best == code:
        return Item((code,), unknown=unknown, by="both" if meant.score_of(code) >= LIKELY else "code")
    if code is not None and best is not None:
        return Item((best,), unsure=True, unknown=unknown, conflict=code, by="label")
    if best is None:
        return Item((), unknown=unknown, unsure=not unknown and (gap or (inside and _resembles(meant))))
    score = meant.score_of(best)
    lead = score - max((c.score for c in meant.candidates if c.competence != best), default=0.0)
    if score < _WORTH_ASKING and not (in_order or (between and score >= LIKELY)):
        return Item((), unknown=unknown, unsure=inside and not unknown and _resembles(meant))
    sure = (score >= CLEAR - 0.08 and (lead >= LEAD or in_order)) or (score >= LIKELY and lead >= LEAD and in_order)
    sure = sure and not meant.doubtful and (in_order or between or _told(meant, best))
    return Item((best,), unsure=not sure, unknown=unknown, by="label" if score >= CLEAR else "order")
