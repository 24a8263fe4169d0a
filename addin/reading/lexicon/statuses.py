"""Status words: what a cell says in plain words, and what the meaning in a legend amounts to."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from addin.domain.status import Status
from addin.reading.lexicon.words import fold

_LONG_ENOUGH_FOR_A_TYPO = 5
_LONG_ENOUGH_FOR_TWO = 9
_LEAST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class WordStatus:
    """A status that words stand for; ``term`` is the word it was recognised by, ``typo`` that it was misspelt."""

    status: Status
    term: str
    typo: bool = False


@cache
def bare(text: str) -> str:
    """Return a token as it is compared: folded, without closing points and signs around it."""
    return fold(text).strip(" .,:;!*'\"()[]-–—")


@cache
def status_terms() -> dict[str, Status]:
    """Return the plain words and the status each stands for, folded."""
    file = resources.files("addin.reading.lexicon") / "statuses.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {bare(row["term"]): Status(row["concept"]) for row in csv.DictReader(lines)}


@cache
def word_status(text: str) -> WordStatus | None:
    """Return the status that a short text says in plain words, allowing for a typo or a cut-off word."""
    said = bare(text)
    terms = status_terms()
    if said in terms:
        return WordStatus(terms[said], said)
    if not said or said.isdigit():
        return None
    close = near_term(said, tuple(terms))
    if close is not None:
        return WordStatus(terms[close], close, typo=True)
    whole = _abbreviated(said, fold(text))
    return WordStatus(terms[whole], whole) if whole else None


def near_term(said: str, terms: tuple[str, ...]) -> str | None:
    """Return the one term that ``said`` misspells; None if there is none, or if two of different length tie.

    One slip (a letter missing, added, swapped or wrong) in words of five letters or more, two in those of nine or more.
    A slip that may be a negation ("niet behaald", "behaald"; "unerfüllt", "erfüllt") is never taken.
    """
    if len(said) < _LONG_ENOUGH_FOR_A_TYPO:
        return None
    allowed = 2 if len(said) >= _LONG_ENOUGH_FOR_TWO else 1
    best: tuple[int, str] | None = None
    for term in terms:
        if len(term) < _LONG_ENOUGH_FOR_A_TYPO or abs(len(term) - len(said)) > allowed:
            continue
        if _negated(term) != _negated(said) or said.endswith(term) or term.endswith(said):
            continue
        slips = distance(said, term, allowed)
        if slips is not None and (best is None or slips < best[0]):
            best = slips, term
    return best[1] if best else None


_NEGATIONS = frozenset(
    {"niet", "nog", "geen", "non", "pas", "not", "no", "nicht", "kein", "keine", "ne", "in", "un", "on"}
)


def _negated(text: str) -> bool:
    first = text.split(" ")[0]
    return first in _NEGATIONS or first.startswith(("onv", "insuf", "unsat", "ung", "mang", "nicht", "niet"))


def distance(first: str, second: str, most: int) -> int | None:
    """Return how many slips (insert, drop, change, swap neighbours) lie between two words; None if more than ``most``."""
    before: list[int] = []
    above = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if before and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
        before, above = above, row
    return above[-1] if above[-1] <= most else None


def _abbreviated(said: str, folded: str) -> str | None:
    """Return the one term whose words begin as the words of ``said`` do ("nicht err." → "nicht erreicht")."""
    if "." not in folded:
        return None
    parts = [part for part in re.split(r"[.\s]+", said) if part]
    if not parts or max(map(len, parts)) < _LEAST_ABBREVIATION:
        return None
    terms = status_terms()
    hits = [term for term in terms if _begins_as(term.split(" "), parts)]
    return min(hits, key=len) if hits and len({terms[term] for term in hits}) == 1 else None


def _begins_as(term: list[str], parts: list[str]) -> bool:
    return len(term) == len(parts) and all(word.startswith(part) for word, part in zip(term, parts, strict=True))


# The meaning of a legend entry is a phrase. The rules stand in order: the first that fits decides.
_MEANINGS: tuple[tuple[Status, str], ...] = (
    (
        Status.NOT_APPLICABLE,
        r"\bn\.? ?v\.? ?t\b|niet van toepassing|geen toepassing|niet voor\b|doen (wij|we) niet|niet bij ons|bestaat hier niet"
        r"|hebben (wij|we) (hier )?niet|sans objet|\bs\.o\b|non applicable|pas d'application|pas chez nous|n'existe pas"
        r"|\bn/a\b|not applicable|does not occur|not on this site|not done here|entfallt|nicht zutreffend|trifft nicht zu"
        r"|kommt (bei uns |hier )?nicht vor|machen wir nicht|bei uns nicht",
    ),
    (
        Status.EXEMPT,
        r"vrijgesteld|vrijstelling|\bevc\b|\bdispens|exempt|\bvae\b|\brpl\b|befreit|anerkannt|prior learning",
    ),
    (
        Status.NOT_ASSESSED,
        r"(niet|nog te|te) (ge)?(evalu|beoord|bekek|bekijk|ingevuld)|(non|pas)( encore)? evalu|a evaluer"
        r"|not( yet)? (been )?(assess|review|rated|evaluat|looked)|to be (assess|confirm|review)|\btbc\b"
        r"|(nicht|zu) (bewert|beurteil|ausgefullt)",
    ),
    (
        Status.NOT_COVERED,
        r"niet (aan bod|gedaan|gezien|behandeld|gegeven|geoefend|gestart|begonnen|aangeleerd|geleerd|voorgekomen|besproken|uitgevoerd)"
        r"|\bnooit\b|nog te zien|nog niet (aan bod|gedaan|gezien)"
        r"|pas (encore )?(ete )?(vu|fait|abord|commenc|rencontr|pratiqu)|non (abord|vu|fait|commenc)|jamais"
        r"|not( yet)?( been)? (covered|started|done|seen|taught|tried|met yet|encountered)|\bnever\b|no opportunity|noch nie|\bnie\b"
        r"|nicht (behandelt|gemacht|gesehen|begonnen|durchgefuhrt|geubt|gezeigt|vorgekommen)",
    ),
    (
        Status.OBSERVED,
        r"meegekeken|meegelopen|toegekeken|geobserveerd|kijkt mee|\bgezien\b|alleen gekeken|(enkel|alleen) (maar )?(gezien|kijken)"
        r"|\bobserve|\bvu\b|a regarde|shadow|watched|\bseen\b|beobachtet|zugeschaut|zugesehen|schaut zu",
    ),
    (
        Status.DEVELOPING,
        r"(niet|nog niet|pas|pas encore|not|not yet|nicht|noch nicht|non) (helemaal |volledig |tout a fait |fully |ganz )?"
        r"(zelfstandig|alleen|autonom|seul|independent|alone|selbst)",
    ),
    (
        Status.INDEPENDENT,
        r"zelfstandig|zonder (hulp|begeleiding|toezicht|uitleg|ondersteuning|mentor)|\balleen\b|op (zijn|haar|mijn) eentje|\bautonom|\bseule?s?\b"
        r"|sans (aide|accompagnement|surveillance)|independent|\balone\b|unaided|unsupervised|(his|her|their|its) own|on own"
        r"|without (help|support|supervision|assistance)|selbst(st)?andig|ohne (hilfe|aufsicht|anleitung|unterstutzung)|\balleine?\b"
        r"|beheerst|(aan|uit)leren aan|aan anderen|anderen (uit|aan)leren|can teach|train others|expert|uitstekend|zeer goed"
        r"|tres bien|excellent|sehr gut|depass|exceed|proficient|\bsicher\b|ubertroffen|bien maitris|apprendre aux autres",
    ),
    (
        Status.DEVELOPING,
        r"met (wat |veel |een beetje |nog )?(hulp|begeleiding|ondersteuning|steun|mentor|uitleg)|onder (begeleiding|toezicht)"
        r"|mits (begeleiding|hulp)|\bhulp\b|\bbezig\b|ontwikkel|oefen|in opleiding|groei|\bdeels\b|gedeeltelijk|\bhalf|\bsoms\b|\bbijna\b"
        r"|aan het leren|\bleert\b|werkpunt|begint te|in evolutie|onderweg|werk van maken|aan werken|nog te leren|minder goed|kan beter"
        r"|en cours|(avec|besoin) (d'|de l'|un peu d'|d un peu d')?(aide|accompagnement|soutien)|partiel|en voie|accompagne|\beca\b"
        r"|consolid|en progr|sous surveillance|a travailler|en apprentissage|s'exerce|en formation"
        r"|develop|in progress|with (some |a little |a bit of )?(help|support|supervision|guidance|assistance)|in training|\blearning\b"
        r"|partly|partial|needs? (more |some )?(support|practice|help|guidance|work|reminders)|practis|practic|emerging|under supervision|"
        r"getting there|almost|sometimes|being trained|supervised"
        r"|mit (etwas |viel )?(hilfe|unterstutzung|anleitung)|unter (anleitung|aufsicht)|teilweise|in arbeit|entwicklung|\bubt\b|ubung"
        r"|in ausbildung|braucht (noch )?hilfe|im aufbau|manchmal|\buben\b|fast ",
    ),
    (
        Status.NOT_ACHIEVED,
        r"\bniet\b|onvoldoende|\bneen?\b|\bzwak\b|slecht|gezakt|\bgeen\b|opnieuw|\bpas (encore )?(acquis|ok|maitris|atteint|capable|bon)"
        r"|pas encore|\bnon\b|insuffisant|echec|\bfaible|ne .*\bpas\b|a revoir|\bnot\b|\bno\b|fail|cannot|can't|unsatisf|insufficient"
        r"|\bbelow\b|\bpoor\b|nicht|mangelhaft|ungenugend|\bnein\b|schwach|\bkein",
    ),
    (
        Status.ACHIEVED,
        r"behaald|verworven|voldoende|voldaan|bereikt|gekend|gelukt|\blukt\b|geslaagd|\bkan (het|ik|dit|hij|ze|zij|dat)\b|\bkan\b|\boke?\b"
        r"|\bja\b|in orde|afgetekend|onder de knie|sterk|\bgoed\b|mag dit|mag het|acquis|maitris|suffisant|satisf|atteint|\boui\b|reussi|valide|capable"
        r"|\bbien\b|d'accord|achiev|competent|^met\b|\bpass|\byes\b|signed|\bgood\b|\bcan do\b|\bcan\b|\bdone\b|complete|meets|mastered"
        r"|erreicht|bestanden|erfullt|\bkann\b|\bgut\b|geschafft|gekonnt|in ordnung|beherrscht|ausreichend",
    ),
)
_RULES = tuple((status, re.compile(pattern)) for status, pattern in _MEANINGS)


@cache
def meaning_status(text: str) -> Status | None:
    """Return the status that the meaning in a legend amounts to ("werkt zonder toezicht" → independent).

    A phrase may hold more than one idea ("behaald, doet het zelfstandig"); the order of the rules settles which counts.
    """
    said = fold(text)
    terms = status_terms()
    if bare(text) in terms:
        return terms[bare(text)]
    return next((status for status, rule in _RULES if rule.search(said)), None)
