"""What a cell's text says about a status: by an answer, the legend, a convention, plain words or a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from addin.domain.palette import status_word
from addin.domain.status import REACHED, Status
from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.names import is_initials
from addin.reading.lexicon.statuses import (
    bare,
    meaning_status,
    near_term,
    only_rates,
    phrase_status,
    says_alone,
    sentence_status,
    status_terms,
    word_status,
)
from addin.reading.lexicon.wordlists import by_word
from addin.reading.lexicon.words import fold
from addin.reading.scale.additions import is_dash, with_addition
from addin.reading.scale.by_number import inclined, number, on_most, stands_on_most, whole
from addin.reading.scale.decision import Decision, Scale, ask, from_entry, legend_says, says_very
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.legends.pairs import TICKED, UNTICKED
from addin.reading.scale.numbers import mark_of
from addin.reading.scale.shortened import beginning_of, held_down, short_for, slip_of
from addin.reading.scale.signed import signed_by
from addin.reading.scale.symbols import shown_sign, sign_status, token_key
from addin.reading.scale.ticked import affirmed, boxed, day, in_status_column, taken_back
from addin.sheet.snapshot import Cell
from addin.text import text

_NOT = frozenset({"not", "niet", "nog", "non", "pas", "nicht", "noch"})  # "not done" is no two statuses
_YES = frozenset({"x", "✓", "✔", "☑", "•", "●"})
_PLAIN_YES = frozenset({"ja", "oui", "yes"})
_TWO = 2  # of one letter, that may be a sign of their own
_LEAST_END = 4  # letters of a word that ends a sign
_LEAST_CUT = 5  # letters of a word that was cut short
_FEW_WORDS = 4  # of a rating in somebody's own words
_HALF_MARK = re.compile(r"\d{1,2}[.,](?:5|25|50|75)")
_PHRASES = re.compile(r"\s*(?:/|->|→)\s*")
_JOINTS = re.compile(r"[/,+&;\s]+|(?<=\w)-(?=\w)|->|→")


def by_text(cell: Cell, scale: Scale, heading: Status | None, yes: Status | None) -> Decision | None:
    """Return what a cell's text says, None when it says nothing about a status. Arguments as for ``decide``."""
    raw = cell.text.strip()
    if not raw:
        return None
    raw = whole(cell) or raw
    key = token_key(raw, cell.look.font)
    if ("token", key) in scale.answers:
        answer = scale.answers["token", key]
        return _answered(raw, answer) if answer else None
    typed = fold(raw) in (*TICKED, *UNTICKED) and (heading or yes)  # a box's value, or pasted as text
    if isinstance(cell.value, bool) or typed:
        return boxed(cell, scale, heading, yes, ticked=cell.value is True or fold(raw) in TICKED)
    doubted = raw.rstrip("?! ") if raw.rstrip("! ").endswith("?") else None
    if doubted is not None and (heading or not doubted or _alone(doubted, cell, scale, heading, yes)):
        return ask(text("{token} ends with a question mark", token=raw), ("doubt", key))
    if is_day_here(cell, scale):
        return day(scale, heading or yes)
    decided = _signed(raw, cell, scale, heading) if isinstance(cell.value, str) else None
    if decided is not None:
        return decided
    if heading is not None:
        if is_dash(raw) and key not in scale.tokens:
            return None  # nothing of this step
        known = in_status_column(raw, key, heading, scale) or _without_addition(cell, scale, heading, yes)
        return known or taken_back(raw, key, heading)
    explained = (parts := with_addition(raw)) is not None and token_key(parts.sign) in scale.tokens
    known = (
        _agreed(raw, key, scale, yes)
        or (_without_addition(cell, scale, heading, yes) if explained and key not in scale.tokens else None)
        or _decided(raw, cell, scale)
        or on_most(raw, cell, scale)
        or inclined(raw, cell, scale)
    )
    known = known or _composite(raw, scale) or number(cell, scale) or _held_down(cell, scale, yes)
    if known is None and yes is not None and key in _YES:
        return affirmed(yes, ticked=True)
    return known or _without_addition(cell, scale, heading, yes) or _unknown(raw, key, scale)


def _without_addition(cell: Cell, scale: Scale, heading: Status | None, yes: Status | None) -> Decision | None:
    """Return what a sign says to which something was added that does not say how it went: "V (kort)", "x 2x"."""
    parts = with_addition(cell.text)
    alone = _alone(parts.sign, cell, scale, heading, yes) if parts else None
    return alone if alone is not None and alone.certain else None


def _alone(said: str, cell: Cell, scale: Scale, heading: Status | None, yes: Status | None) -> Decision | None:
    """Return what a part of a cell says, as if it stood there alone."""
    return by_text(cell._replace(value=said, text=said), scale, heading, yes)


def _signed(raw: str, cell: Cell, scale: Scale, heading: Status | None) -> Decision | None:
    """Return what stands before the day or the initials in a cell says; None where there are none."""
    parts = signed_by(raw, scale.signatures)
    if parts is None:
        return None
    if len(parts.token) > 1 and parts.token.endswith("?"):
        why = text("{token} ends with a question mark", token=parts.token)
        return ask(why, ("doubt", token_key(raw, cell.look.font)))
    signs = heading is not None and is_signature(parts.token, scale)
    token = "" if signs else parts.token  # "KV 13/9" in a column of steps
    if token and heading is not None and (ticked := in_status_column(token, token_key(token), heading, scale)):
        return ticked  # "x 14/11 KM"
    return (_decided(token, cell, scale) or _phrased(token, scale)) if token else day(scale, heading)


def _agreed(raw: str, key: str, scale: Scale, yes: Status | None) -> Decision | None:
    """Return what "ja" says under a question: "kan zij dit alleen?"."""
    agrees = yes is not None and fold(raw) in _PLAIN_YES and key not in scale.tokens
    return affirmed(yes, ticked=True) if agrees and yes is not None else None


def _held_down(cell: Cell, scale: Scale, yes: Status | None) -> Decision | None:
    """Return what the sign or word says that a key held down too long made of a cell ("jaa", "okk")."""
    meant = held_down(cell.text, {*scale.tokens, *scale.said, *(_PLAIN_YES if yes else ())})
    decided = by_text(cell._replace(value=meant, text=meant), scale, None, yes) if meant else None
    return replace(decided, typo_of=meant) if decided is not None and decided.certain else None


def is_signature(said: str, scale: Scale) -> bool:
    """Say whether a text is the initials of who rated, in a column that tells the status: no sign and no status."""
    return len(said) > 1 and is_initials(said) and token_key(said) not in scale.tokens and word_status(said) is None


def _answered(raw: str, answer: Status) -> Decision:
    why = text("you said that {token} means {status} here", token=raw, status=status_word(answer))
    return Decision(answer, why, "layout")


def is_day_here(cell: Cell, scale: Scale) -> bool:
    """Say whether a cell holds a day: a date, or a text like one that is no mark in this table."""
    if not isinstance(cell.value, str):
        return cell.value is not None and not isinstance(cell.value, int | float)
    raw = cell.text.strip()
    if (scale.pass_mark is not None or scale.intervals) and _HALF_MARK.fullmatch(raw):
        return False  # "5.5" where marks are given
    return is_day_text(raw) and not ((scale.marks or stands_on_most(raw, scale)) and mark_of(cell) is not None)


def _decided(raw: str, cell: Cell, scale: Scale) -> Decision | None:
    """Return what a token says by the legend, by convention or in plain words; None when it says nothing."""
    key = token_key(raw, cell.look.font)
    figure = by_word("figures").get(key, f"{key}%" if key.isdecimal() else "")  # "twee" for 2, and 75 where 75% is told
    entry = scale.tokens.get(key) or scale.tokens.get(figure)
    if entry is not None:
        return from_entry(raw, key, entry, cell)
    doubled = _doubled(key, scale)
    if doubled is not None and doubled.status:
        return Decision(doubled.status, legend_says(doubled), "legend", typo_of=doubled.token)
    sign = sign_status(shown_sign(raw, cell.look.font))
    if sign is not None:
        return Decision(
            sign,
            text("{token} is a sign for {status}", token=shown_sign(raw, cell.look.font), status=status_word(sign)),
            "symbol",
        )
    slip = near_term(bare(raw), tuple(scale.tokens)) if word_status(raw) is None else None
    if slip is not None and scale.tokens[slip].status is not None:
        return Decision(scale.tokens[slip].status, legend_says(scale.tokens[slip]), "legend", typo_of=slip)
    meant = _legend_meaning(raw, scale) or _end_of_sign(raw, scale)
    if meant is not None:
        return Decision(meant.status, legend_says(meant), "legend")
    word = word_status(raw)
    if word is None:
        return None
    if len(word.term) <= 2 and word.term not in {"ok", "ja", "no", "vu"} and not (scale.in_words and raw.islower()):
        return None  # it may be anybody's abbreviation
    beside = word.status is Status.INDEPENDENT and _below_alone(
        word.term, scale
    )  # "goed", where others are "zelfstandig"
    status = Status.ACHIEVED if beside else word.status
    return Decision(
        status,
        text("{token} says {status} in plain words", token=raw, status=status_word(status)),
        "words",
        typo_of=word.term if word.typo else None,
        off_legend=any(sign not in (*TICKED, *UNTICKED) for sign in scale.tokens),
    )


def _doubled(key: str, scale: Scale) -> Entry | None:
    """Return the letter of a legend that a key held down makes ("xx"); none where two of it are a sign of their own.

    22 among marks of 1 to 4 may be anything, and *** is another sign than *.
    """
    if not key.isalpha() or len(key) < _TWO or len(set(key)) > 1 or key[0] * _TWO in scale.tokens:
        return None
    return scale.tokens.get(key[0])


def _legend_meaning(raw: str, scale: Scale) -> Entry | None:
    """Return the entry whose meaning a cell spells out, in full, cut off or with a slip."""
    said = bare(raw)
    if len(said) < 3:  # too short to be a meaning
        return None
    meanings = {bare(entry.meaning): entry for entry in scale.entries if entry.status is not None}
    if said in meanings:
        return meanings[said]
    cut = [entry for meaning, entry in meanings.items() if meaning.startswith(said.rstrip(".")) and len(said) >= 4]
    if cut and len({entry.status for entry in cut}) == 1:
        word = word_status(raw)  # "nog niet", or "nog nie", is no "nog niet bekeken" cut off
        return cut[0] if word is None or word.status is cut[0].status else None
    close = near_term(said, tuple(meanings))
    return meanings[close] if close else None


def _below_alone(word: str, scale: Scale) -> bool:
    """Say whether a word of praise stands in a table where others work alone: then it does not say so too."""
    return scale.alone and not (says_alone(word) or says_very(word))


def _end_of_sign(raw: str, scale: Scale) -> Entry | None:
    """Return the entry whose sign of two words is the only one that ends with a cell's word: "hulp" for "met hulp"."""
    said = fold(raw)
    if len(said) < _LEAST_END or not said.isalpha() or word_status(raw) is not None:
        return None
    ending = [entry for sign, entry in scale.tokens.items() if len(sign.split()) == _TWO and sign.split()[-1] == said]
    return ending[0] if len(ending) == 1 and ending[0].status is not None else None


def _composite(raw: str, scale: Scale) -> Decision | None:
    """Return a question for a cell that holds two statuses ("V/G", "B/IO", "VO"), the status when both are one."""
    parts = [part for part in _JOINTS.split(raw) if part]
    phrases = [part for part in _PHRASES.split(raw) if part]
    if len(phrases) > 1 and None not in _each_status(phrases, scale):
        parts = phrases  # "in ontw./behaald", "+ / -"
    elif len(clauses := [part.strip() for part in raw.split(",")]) > 1 and _agree(_each_status(clauses, scale)):
        parts = clauses  # "nog oefenen, in ontwikkeling"
    elif len(parts) == 1 and 1 < len(raw) <= 3 and raw.isalpha():  # letters run together; 22 and *** are other signs
        parts = list(raw)
    statuses = _each_status(parts, scale)
    if len(parts) < 2 or None in statuses or not _NOT.isdisjoint(map(str.casefold, parts)):
        return None
    if _agree(statuses):
        return Decision(statuses[0], text("{token} says the same twice", token=raw), "legend")
    one = phrase_status(raw) if all(map(str.isalpha, raw.rstrip(" .!").split())) else None
    if one is not None and (REACHED.issuperset(statuses) or one is Status.OBSERVED):
        return _phrased(raw, scale)  # "goed gelukt", "alleen meegekeken" is one thing said
    return ask(text("{token} holds two statuses", token=raw), ("token", token_key(raw)))


def _agree(statuses: Sequence[Status | None]) -> bool:
    """Say whether all of some texts say the same status."""
    return None not in statuses and len(set(statuses)) == 1


def _each_status(parts: Sequence[str], scale: Scale) -> list[Status | None]:
    """Return what each of some texts says by itself: by the legend, as a word, as a sign, as a phrase."""
    found = [scale.tokens.get(token_key(part)) for part in parts]
    return [
        entry.status
        if entry
        else word.status
        if (word := word_status(part))
        else sign_status(part) or phrase_status(part)
        for entry, part in zip(found, parts, strict=True)
    ]


def _phrased(raw: str, scale: Scale) -> Decision | None:
    """Return what a few words amount to, on a sheet that rates in words."""
    worded = len(raw) > 4 or (len(raw) > 2 and raw.isalpha() and not raw.isupper())  # no one's initials
    few = worded and scale.in_words and len(raw.split()) <= _FEW_WORDS
    status = (phrase_status(raw) or sentence_status(raw)) if few else None
    if status is None:
        return None
    return Decision(
        status, text("{token} says {status} in plain words", token=raw, status=status_word(status)), "phrase"
    )


def _plainly(raw: str) -> Decision | None:
    """Return what words say that do nothing but rate, whatever else the sheet rates with: "nur zugeschaut"."""
    status = phrase_status(raw) if len(raw.split()) > 1 and only_rates(raw) else None
    if status is None:
        return None
    return Decision(
        status, text("{token} says {status} in plain words", token=raw, status=status_word(status)), "phrase"
    )


def _unknown(raw: str, key: str, scale: Scale) -> Decision | None:
    """Return what a few words amount to, or a question for what nothing explains; None for free text."""
    few = len(raw.split()) <= _FEW_WORDS
    phrased = _phrased(raw, scale) or _plainly(raw)
    if phrased is not None:
        return phrased
    whole = short_for(raw, scale.words) if scale.in_words else None
    if whole is not None:
        status = scale.words[whole]
        why = text("{token} is short for {word}, which stands here too", token=raw, word=whole)
        return Decision(status, why, "words", typo_of=whole if len(raw) > 1 else None)
    slip = slip_of(raw, scale.words) if scale.in_words else None
    if slip is not None:
        why = text("{token} is a slip for {word}, which stands here too", token=raw, word=slip)
        return Decision(scale.words[slip], why, "words", typo_of=slip)
    begun = beginning_of(raw, scale.said) if scale.in_words else None
    if begun is not None:
        status = status_terms()[begun]
        why = text("{token} is short for {word}, which stands here too", token=raw, word=begun)
        return Decision(status, why, "words", typo_of=begun)
    if len(raw) >= _LEAST_CUT and raw.isalpha() and (pointed := word_status(f"{raw}.")) is not None:
        why = text("{token} says {status} in plain words", token=raw, status=status_word(pointed.status))
        return Decision(pointed.status, why, "words", typo_of=pointed.term)  # "zelfst", with its point forgotten
    if len(raw) > 14 and not (few and meaning_status(raw)):
        return None
    return (
        ask(text("nothing in this workbook says what {token} means", token=raw), ("token", key), "unknown")
        if few
        else None
    )
