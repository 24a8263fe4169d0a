"""A layout as a page that a coach reads and corrects in any text editor: TOML, with explanations beside it.

All of it can be corrected in place: ``correction`` finds what was changed, by what the page remembers of itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from addin.reading.account import WHY_NOT
from addin.reading.account.facts import LEFT_OUT, joined, read_as, whence
from addin.reading.layout.memory import packed
from addin.reading.layout.projection import OPEN, Tree, project
from addin.reading.layout.vocabulary import (
    FACTS,
    HEADINGS,
    KIND_WORDS,
    LINE_WORDS,
    ROLES,
    STATUS_WORDS,
    WAY_WORDS,
    Translate,
)
from addin.reading.scale.colours import FAMILY_WORDS, family
from addin.sheet.finding import Finding
from addin.text import Text, text

WIDTH = 96
_MOST_CELLS = 8
_FACT_ORDER = ("learner", "rater", "role", "moment", "on", "variant")

_INTRODUCTION = (
    text("This is how Leerlijn understood the workbook “{workbook}”."),
    text(
        "Correct whatever is wrong: change the words between quotation marks, save, and give this file back with "
        "--layout. What you change counts before all that Leerlijn finds out itself. What stands behind # explains."
    ),
    text("Where ? stands, Leerlijn asks you something; put the answer in its place."),
    text("A column can be: {words}."),
    text("A sign or a colour can mean: {words}."),
)


def layout_page(document: Mapping[str, Any], findings: Iterable[Finding], translate: Translate) -> str:
    """Return a layout as text for people.

    Args:
        document: The layout of a reading.
        findings: Those of the same reading; its questions stand on the page, to be answered there.
        translate: A gettext function into the reader's language.
    """
    asked = [finding for finding in findings if finding.question is not None]
    whole = {**document, "questions": [_question(finding) for finding in asked]}
    writer = _Writer(translate)
    tree = project(whole)
    lines = [*writer.introduction(document), *writer.whole(tree), *writer.questions(asked), *writer.people(tree)]
    for sheet in document["sheets"]:
        lines += writer.sheet(sheet, tree["sheets"][sheet["name"]])
    lines += writer.memory(packed(whole))
    return "\n".join(lines) + "\n"


def _question(finding: Finding) -> dict[str, Any]:
    question = finding.question
    assert question is not None  # noqa: S101 - only asked findings come here
    return {"key": question.key, "entry": dict(question.entry), "field": question.field}


def quoted(said: str) -> str:
    """Return a text as TOML holds it."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")


class _Writer:
    """Writes the parts of a page in one language."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate

    def _say(self, said: Text | str) -> str:
        return said.render(self._translate) if isinstance(said, Text) else said

    def _heading(self, *path: str) -> str:
        """Return ``[sheet."Noor".columns]``: the names of parts in words, a sheet's name as it stands."""
        return f"[{'.'.join(path)}]"

    def _key(self, word: Text) -> str:
        said = self._say(word)
        return said if said.isascii() and said.replace("-", "").isalnum() else quoted(said)

    def _comment(self, said: str) -> list[str]:
        return [f"# {line}" for line in wrap(" ".join(said.split()), WIDTH - 2, break_on_hyphens=False)]

    def _listed(self, words: Iterable[Text]) -> str:
        return ", ".join(f"“{self._say(word)}”" for word in words)

    def introduction(self, document: Mapping[str, Any]) -> Iterator[str]:
        """Yield what this page is and how it is corrected."""
        values: tuple[dict[str, str], ...] = (
            {"workbook": document["workbook"]["name"]},
            {},
            {},
            {"words": self._listed(KIND_WORDS.values())},
            {"words": self._listed(STATUS_WORDS.values())},
        )
        for number, (said, filled) in enumerate(zip(_INTRODUCTION, values, strict=True)):
            yield from ["#"] * bool(number)
            yield from self._comment(self._say(Text(said.template, tuple(filled.items()))))

    def whole(self, tree: Tree) -> Iterator[str]:
        """Yield what counts for the whole workbook."""
        if tree["trajectory"]:
            yield ""
            yield f"{self._key(HEADINGS['trajectory'])} = {quoted(tree['trajectory'])}"

    def questions(self, asked: Sequence[Finding]) -> Iterator[str]:
        """Yield each question with its places and choices, and room for the answer."""
        if not asked:
            return
        yield from ("", self._heading(self._key(HEADINGS["questions"])))
        for number, finding in enumerate(asked, 1):
            yield from self._comment(self._say(finding.message))
            cells = list(dict.fromkeys(finding.cells or (finding.cell or "",)))
            more = [self._say(text("and {count} more", count=len(cells) - _MOST_CELLS))] * (len(cells) > _MOST_CELLS)
            yield from self._comment(", ".join([*cells[:_MOST_CELLS], *more]))
            if finding.question is not None and finding.question.field != "status":
                for value, means in finding.answers:
                    word = self._say(LINE_WORDS[value]) if value in LINE_WORDS else value
                    yield from self._comment(f"  {quoted(word)}: {self._say(means)}")
            yield f"{number} = {quoted(OPEN)}"

    def people(self, tree: Tree) -> Iterator[str]:
        """Yield the names as they were read, to be corrected."""
        if tree["learners"]:
            yield from ("", self._heading(self._key(HEADINGS["learners"])))
            yield from (f"{quoted(name)} = {quoted(name)}" for name in tree["learners"])
        if tree["raters"]:
            yield from ("", self._heading(self._key(HEADINGS["raters"])))
            for name, rater in tree["raters"].items():
                role = f" ({self._say(ROLES[rater['role']])})" if rater["role"] else ""
                yield f"{quoted(name)} = {quoted(name + role)}"

    def sheet(self, sheet: Mapping[str, Any], told: Tree) -> Iterator[str]:
        """Yield all that is said of one sheet."""
        path = (self._key(HEADINGS["sheet"]), quoted(sheet["name"]))
        yield from ("", "", self._heading(*path))
        for table in joined(sheet["tables"]):
            yield from self._comment(self._say(read_as(table)))
        if not sheet["ratings"] and sheet["read"]:
            yield from self._comment(self._say(text("No ratings were found here.")))
        why = sheet.get("why_not")
        rows = [(self._key(FACTS["read"]), str(told["read"]).lower(), self._say(WHY_NOT.get(why, why)) if why else "")]
        if "competences" in told:
            rows.append((self._key(FACTS["competences"]), quoted(self._say(WAY_WORDS[told["competences"]])), ""))
        rows += [(self._key(FACTS[key]), self._fact(key, told[key]), "") for key in _FACT_ORDER if told.get(key)]
        yield from self._rows(rows)
        for part in ("columns", "rows"):
            yield from self._part((*path, self._key(HEADINGS[part])), list(self._lanes(sheet, told[part])))
        signs = [sign for sign in sheet.get("signs", ()) if sign["by"] != "unknown"]  # what is asked stands above
        yield from self._part((*path, self._key(HEADINGS["signs"])), [self._sign(s) for s in signs if s["token"]])
        yield from self._part((*path, self._key(HEADINGS["colours"])), [self._sign(s) for s in signs if not s["token"]])
        own = self._say(LINE_WORDS["none"])
        lines = [
            (quoted(line["label"]), quoted(line["competence"] or own), line["first"])
            for line in sheet.get("lines", ())
            if line["sure"]
        ]
        yield from self._part((*path, self._key(HEADINGS["lines"])), lines)

    def _part(self, path: Sequence[str], rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
        if rows:
            yield from ("", self._heading(*path))
            yield from self._rows(rows)

    def _rows(self, rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
        """Yield ``key = value  # why``, the explanations below each other where there is room for them."""
        column = max((len(f"{key} = {value}") for key, value, why in rows if why), default=0)
        for key, value, why in rows:
            line, reason = f"{key} = {value}", " ".join(why.split())
            beside = column + 4 + len(reason) <= WIDTH
            if reason and not beside:
                yield from self._comment(reason)
            yield f"{line:<{column}}  # {reason}" if reason and beside else line

    def _lanes(self, sheet: Mapping[str, Any], told: Tree) -> Iterator[tuple[str, str, str]]:
        heads = {at: said for table in reversed(sheet["tables"]) for at, said in _headings(table)}
        reasons = {lane["at"]: lane["why"] for table in sheet["tables"] for lane in table.get("left_out", ())}
        for at, lane in told.items():
            kind = quoted(self._say(KIND_WORDS[lane["kind"]]))
            facts = [f"{self._key(FACTS[key])} = {self._fact(key, lane[key])}" for key in _FACT_ORDER if lane.get(key)]
            if lane.get("status"):
                facts.append(f"{self._key(FACTS['status'])} = {quoted(self._say(STATUS_WORDS[lane['status']]))}")
            value = f"{{ {self._key(FACTS['is'])} = {', '.join([kind, *facts])} }}" if facts else kind
            reason = [self._say(LEFT_OUT[reasons[at]])] if lane["kind"] == "nothing" and at in reasons else []
            heading = " / ".join(dict.fromkeys(heads.get(at, ())))
            yield at, value, " · ".join([f"“{heading}”"] * bool(heading) + reason)

    def _fact(self, key: str, said: str) -> str:
        return quoted(self._say(ROLES[said]) if key == "role" else said)

    def _sign(self, sign: Mapping[str, Any]) -> tuple[str, str, str]:
        shown = [self._say(FAMILY_WORDS[family(sign["colour"])])] if sign["colour"] else []
        status = quoted(self._say(STATUS_WORDS[sign["status"]]) if sign["status"] else OPEN)
        why = " · ".join([*shown, self._say(whence(sign)), f"{sign['count']}×"])
        return quoted(sign["token"] or sign["colour"]), status, why

    def memory(self, letters: str) -> Iterator[str]:
        """Yield what the page remembers of itself."""
        yield from ("", "")
        yield from self._comment(
            self._say(
                text("By this Leerlijn knows what you changed, and later what changed in the workbook. Leave it.")
            )
        )
        yield self._heading(self._key(HEADINGS["memory"]))
        yield f'{self._key(HEADINGS["kept"])} = """\n{letters}"""'


def _headings(table: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    yield from zip(table["axis"], table["axis_headings"], strict=True)
    for lane in (*table["lanes"], *table["left_out"]):
        yield lane["at"], lane["heading"]
