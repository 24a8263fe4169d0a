"""A paper as plain text, for snapshots: a line for each thing that it says, indented by what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from workbook_templates.paper.blocks import Block, Evidence, Matrix, Paper, Section, Statement, Table


def paper_text(paper: Paper) -> str:
    """Return all words of a paper, in their order."""
    lines = [f"{paper.title} [{paper.language}]"]
    for part in paper.parts:
        lines += ["", f"# {part.name}", *(f"{label}: {fact}" for label, fact in part.facts), *part.notes]
        for section in part.sections:
            lines += _section(section)
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}{' (half)' if section.half else ''}")
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (" | ".join(row) for row in (block.heads, *block.rows))
    elif isinstance(block, Matrix):
        yield " | ".join([block.corner, *(f"{head.title} ({head.usual})" for head in block.heads)])
        for group in block.groups:
            yield f"[{group.title}] {group.unrated}".rstrip()
            for row in group.rows:
                marks = (
                    " + ".join(f"{mark.word} {mark.note} {mark.remark}".strip() for mark in cell) for cell in row.cells
                )
                yield " | ".join([" ".join((row.code, row.name, *row.remarks)), *marks])
    else:
        for item in getattr(block, "items", (block,)):
            yield from _statement(item) if isinstance(item, Statement) else (f"- {' · '.join(_words(item))}",)


def _statement(item: Statement) -> Iterator[str]:
    yield f"- {item.title} {item.phrase}".rstrip()
    yield from (f"    {_evidence(one)}" for one in item.evidence)
    yield from (f"    {cite}" for cite in item.cites)


def _evidence(one: Evidence) -> str:
    said = ", ".join(f"{quote.who} “{quote.remark}”" if quote.remark else quote.who for quote in one.said)
    return " ".join(
        filter(None, (one.word, said, "·", one.where, *one.beside, f"({one.before})" if one.before else ""))
    )


def _words(said: Any) -> Iterator[str]:
    """Yield every word and number in something, in the order of its fields."""
    if is_dataclass(said):
        for one in fields(said):
            yield from _words(getattr(said, one.name))
    elif isinstance(said, tuple):
        for one in said:
            yield from _words(one)
    elif said and said is not True:
        yield str(said)
