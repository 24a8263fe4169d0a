"""Makes the documents of ``leerlijn summary``; apart from the command, whose help need not load what makes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from addin.domain.council.score import ScoreRule, example_rule, parse_rule
from addin.domain.summary.model import Summary
from addin.domain.summary.phrases import PhraseBank, built_in_phrases, our_phrases, parse_phrases
from addin.errors import PhrasesUnreadable, ScoreRuleUnreadable, WrongArguments, reason_of
from addin.hosts.saving import save
from addin.run import this_day
from addin.terminal import Exit, Terminal
from addin.text import text
from sync_service.reports.documents import documents, one_each, zipped
from sync_service.reports.summaries import Material, summarised
from sync_service.summary.batch import put_in_folder, workbooks_in
from sync_service.summary.material import from_record, from_workbooks
from workbook_templates.summary.form import Form, form_of
from workbook_templates.summary.forms import council_file, summary_file
from workbook_templates.summary.words import SummaryWords


@dataclass(frozen=True, slots=True)
class Asked:
    """What to report on, and where the documents go: ``form`` of one document, ``each`` where every learner has one."""

    workbooks: tuple[Path, ...]
    record: str | None
    company: str | None
    out: Path | None
    as_json: bool
    each: Form | None
    council: bool
    rule: bool

    @property
    def many(self) -> bool:
        """Whether each learner gets a document of their own."""
        return self.out is not None and (self.out.suffix.lower() == ".zip" or _is_folder(self.out))


@dataclass(frozen=True, slots=True)
class Own:
    """What the school brings of its own: files of phrases and of a rule for scores, and a trajectory."""

    phrases: Path | None
    score_rule: Path | None
    trajectory: str | None


def make(terminal: Terminal, asked: Asked, own: Own, *, learner: str | None, period: str | None) -> Exit:
    """Make a summary of everybody, or of one learner over one period, write it, and say so."""
    _check(asked)
    words = SummaryWords(terminal.language, _bank(own.phrases))
    rule = parse_rule(_text_of(own.score_rule, ScoreRuleUnreadable), str(own.score_rule)) if own.score_rule else None
    if asked.record:
        material = from_record(asked.record, asked.company)
    else:
        material = from_workbooks(terminal, workbooks_in(asked.workbooks), own.trajectory)
    made = summarised(material, this_day(), learner=learner, period=period)
    _write(terminal, made, asked, words, rule)
    if asked.as_json:
        from workbook_templates.summary.document import summary_document

        terminal.write_json({**summary_document(made, words), "written": str(asked.out) if asked.out else None})
    else:
        _tell(terminal, made, asked.out)
    return _how_it_ended(material)


def _how_it_ended(material: Material) -> Exit:
    return Exit.ERRORS_FOUND if material.faulty else Exit.DONE


def _check(asked: Asked) -> None:
    if bool(asked.workbooks) == bool(asked.record):
        raise WrongArguments(text("Say what to report on: workbooks, or the school record with --record."))
    if asked.company and not asked.record:
        raise WrongArguments(text("--company goes with --record; workbooks are a company's own already."))
    if asked.out is None and not asked.as_json:
        raise WrongArguments(
            text("Say where the summary goes, with -o and a name that ends in {endings}.", endings=_endings())
        )
    if asked.rule and not asked.council:
        raise WrongArguments(text("--score-rule goes with --council: a summary for the talk never gives a score."))
    if asked.out is not None:
        _check_place(asked, asked.out)


def _check_place(asked: Asked, out: Path) -> None:
    if asked.council and asked.many:
        raise WrongArguments(text("The pack of the class council is one document, not a folder or a zip."))
    if asked.each and not asked.many:
        raise WrongArguments(text("--format goes with a folder or a .zip; the name of a document chooses its form."))
    if not asked.many and form_of(out) is None:
        kind = out.suffix or out.name
        raise WrongArguments(
            text("A summary can be written as {endings}, not as {kind}.", endings=_endings(), kind=kind)
        )
    if any(out.resolve() == workbook.resolve() for workbook in asked.workbooks if workbook.is_file()):
        raise WrongArguments(text("The summary would overwrite the workbook itself. Choose another name with -o."))


def _is_folder(out: Path) -> bool:
    """Say whether a place is a folder, or is to become one: it has no ending."""
    return out.is_dir() or (not out.suffix and not out.exists())


def _write(terminal: Terminal, made: Summary, asked: Asked, words: SummaryWords, rule: ScoreRule | None) -> None:
    out = asked.out
    if out is None:
        return
    if not asked.many:
        form = form_of(out) or Form.HTML
        save(out, council_file(made, form, words, rule) if asked.council else summary_file(made, form, words))
        return
    ready = documents(terminal.each(one_each(made), text("Writing")), asked.each or Form.PDF, words)
    if _is_folder(out):
        put_in_folder(out, ready)
    else:
        save(out, zipped(ready))


def _endings() -> str:
    return ", ".join(f".{form}" for form in Form)


def _bank(phrases: Path | None) -> PhraseBank:
    return parse_phrases(_text_of(phrases, PhrasesUnreadable), str(phrases)) if phrases else our_phrases()


def _text_of(file: Path, trouble: type[PhrasesUnreadable | ScoreRuleUnreadable]) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise trouble(str(file), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise trouble(str(file), text("it is no text in UTF-8")) from error


def write_examples(terminal: Terminal, phrases: Path | None, rule: Path | None) -> Exit:
    """Write our phrases, and a rule for scores to complete, to files that a school can edit."""
    if phrases:
        save(phrases, built_in_phrases().encode())
        said = text("The phrases are in {file}. Edit them, then use them with --phrases {file}.", file=str(phrases))
        terminal.say(said)
    if rule:
        save(rule, example_rule().encode())
        said = text(
            "The rule is in {file}. Complete it, then use it with --council --score-rule {file}.", file=str(rule)
        )
        terminal.say(said)
    return Exit.DONE


def _tell(terminal: Terminal, made: Summary, out: Path | None) -> None:
    count = len(made.learners)
    one = text("The summary is in {out}.", out=str(out))
    several = text("The summaries of {count} learners are in {out}.", count=count, out=str(out))
    terminal.say(one if count == 1 else several)
    asked = sum(len(learner.questions) for learner in made.learners)
    if asked:
        terminal.say(text("Still to ask: {count}. They stand in the summary, nothing was guessed.", count=asked))
