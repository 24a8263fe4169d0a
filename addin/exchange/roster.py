"""Who is on the school's list: OneRoster 1.1 and 1.2 (a zip or its files), or any plain list of learners.

Names, classes and the school's own numbers are kept; birthdays, e-mail addresses, telephone numbers and passwords that
such files may hold are not even looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from addin.errors import DocumentRejected
from addin.exchange.bundle import Bundle, open_bundle
from addin.exchange.grid import Grid, read_delimited
from addin.exchange.headings import find_columns
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text

LEARNER = "student"
"""OneRoster's word for a learner; a plain list without roles holds learners only."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a list.

    ``id`` is the list's own (sourcedId, stamboeknummer), "" when it gives none. ``roles`` are OneRoster's words in
    lower case (student, teacher, ``ext:mentor``…). ``classes`` are titles. ``active`` is False for who left.
    """

    id: str
    given: str
    family: str
    roles: tuple[str, ...] = (LEARNER,)
    classes: tuple[str, ...] = ()
    active: bool = True

    @property
    def name(self) -> str:
        """First name and family name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of people as it was understood; ``version`` is 1.1 or 1.2 for OneRoster, "" for a plain list.

    ``whole`` is False when the list tells only what changed (OneRoster's delta): who is not on it has not left.
    """

    people: tuple[Person, ...]
    version: str = ""
    whole: bool = True
    findings: tuple[Finding, ...] = ()

    @property
    def learners(self) -> tuple[Person, ...]:
        """The learners who are still there."""
        return tuple(person for person in self.people if LEARNER in person.roles and person.active)


def read_roster(data: bytes, name: str) -> Roster:
    """Read a roster: a OneRoster zip, its users.csv alone, or a plain list as CSV.

    A list in a workbook is read with ``roster_of_grid(grid_of_sheet(sheet))``.

    Raises:
        DocumentRejected: if it is none of these; it says why, and where.
    """
    if data.startswith(b"PK\x03\x04"):
        return roster_of_files(open_bundle(data, name))
    return roster_of_grid(read_delimited(data, name))


def roster_of_grid(grid: Grid, chosen: Mapping[str, int] | None = None) -> Roster:
    """Read a plain list of learners, or a OneRoster users.csv that stands alone.

    Args:
        grid: The list.
        chosen: The columns somebody pointed out, as for ``find_columns``: name, given, family, id, class, role.

    Raises:
        DocumentRejected: if no column holds names.
    """
    if grid.rows and {"sourcedid", "givenname", "familyname"} <= {cell.casefold() for cell in grid.rows[0].cells}:
        return _one_roster({"users.csv": grid}, grid.name, "")
    columns = find_columns(grid, "roster", chosen)
    given, family = columns.of("given"), columns.of("family")
    whole = columns.of("name") or (0 if given else family)  # "Nom" alone holds whole names
    if not whole and not (given and family):
        raise DocumentRejected(
            grid.name,
            text("no column is headed as names of learners"),
            text(
                "Head it {heading}, or two columns {given} and {family}.",
                heading="Naam",
                given="Voornaam",
                family="Familienaam",
            ),
        )
    people, findings = [], []
    for row in grid.rows:
        if row.number <= columns.row:
            continue
        first, last = _names(row.cell(whole), row.cell(given), "" if whole == family else row.cell(family))
        if not f"{first}{last}":
            where = grid.place(row.number, whole or family)
            message = text("A row without a name was left out.")
            findings.append(Finding(Kind.UNNAMED_LEARNER, Severity.WARNING, message, cell=where))
            continue
        role = row.cell(columns.of("role")).casefold()
        classes = tuple(filter(None, (row.cell(columns.of("class")),)))
        people.append(Person(row.cell(columns.of("id")), first, last, (_role(role),), classes))
    return Roster(tuple(people), findings=(*findings, *_twice(people, grid)))


def _names(whole: str, given: str, family: str) -> tuple[str, str]:
    """Return first and family name; a whole name with a comma has the family name first, else it stays whole."""
    if given or family:
        return given, family
    if "," in whole:
        family, _, given = whole.partition(",")
        return given.strip(), family.strip()
    return whole, ""


_LEARNER_WORDS = frozenset({"", "student", "leerling", "eleve", "élève", "learner", "pupil", "apprenant", "schüler"})


def _role(said: str) -> str:
    return LEARNER if said in _LEARNER_WORDS else said


def _twice(people: Iterable[Person], grid: Grid) -> Iterator[Finding]:
    met: set[str] = set()
    for person in people:
        if person.id and person.id in met:
            message = text("The number {id} stands on two rows.", id=person.id)
            remedy = text("Give each learner their own number, or leave the column out.")
            yield Finding(Kind.DUPLICATE, Severity.WARNING, message, remedy, cell=grid.name)
        met.add(person.id)


def roster_of_files(bundle: Bundle) -> Roster:
    """Read the files of a OneRoster zip; what is not about people and classes is left alone.

    Raises:
        DocumentRejected: if there is no list of people in it, or one of its lists cannot be read.
    """
    wanted = ("manifest.csv", "users.csv", "roles.csv", "classes.csv", "enrollments.csv")
    grids = {
        file: read_delimited(bundle.files[file], f"{bundle.name} › {file}", delimiter=",")
        for file in wanted
        if bundle.files.get(file, b"").strip()
    }
    if "users.csv" not in grids:
        raise DocumentRejected(
            bundle.name,
            text("there is no users.csv in it"),
            text("Export the roster again as OneRoster CSV, with its users, or send a plain list of learners."),
        )
    manifest = {row.cell(1): row.cell(2) for row in grids["manifest.csv"].rows} if "manifest.csv" in grids else {}
    return _one_roster(
        grids, bundle.name, manifest.get("oneroster.version", ""), whole=manifest.get("file.users") != "delta"
    )


def _one_roster(grids: Mapping[str, Grid], name: str, stated: str, *, whole: bool = True) -> Roster:
    users = list(_records(grids["users.csv"]))
    if users and "givenname" not in users[0][1]:
        raise DocumentRejected(
            f"{name} › users.csv",
            text("row 1 has no column {column}", column="givenName"),
            text("The first row of a OneRoster file names its columns; export it again."),
        )
    roles: dict[str, list[str]] = {}
    for _, record in _records(grids.get("roles.csv")):
        if _stays(record):
            roles.setdefault(record.get("usersourcedid", ""), []).append(record.get("role", "").casefold())
    classes = _classes(grids)
    people, findings = [], []
    for number, record in users:
        found = _person(record, roles, classes)
        if found is None:
            where = grids["users.csv"].place(number, 1)
            message = text("This person has no sourcedId or no name, and was left out.")
            remedy = text("Fill in sourcedId, givenName and familyName in the school's own system.")
            findings.append(Finding(Kind.UNNAMED_LEARNER, Severity.ERROR, message, remedy, cell=where))
        else:
            people.append(found)
    version = stated or ("1.2" if "roles.csv" in grids else "1.1")
    return Roster(tuple(people), version, whole, tuple(findings))


def _person(
    record: Mapping[str, str], roles: Mapping[str, list[str]], classes: Mapping[str, list[str]]
) -> Person | None:
    identifier = record.get("sourcedid", "")
    given, family = record.get("givenname", ""), record.get("familyname", "")
    if not identifier or not f"{given}{family}":
        return None
    own = [record["role"].casefold()] if record.get("role") else []
    disabled = record.get("enableduser", "").casefold() in {"false", "0"}
    return Person(
        id=identifier,
        given=record.get("preferredgivenname") or given,
        family=record.get("preferredfamilyname") or family,
        roles=tuple(dict.fromkeys([*own, *roles.get(identifier, ())])) or (LEARNER,),
        classes=tuple(dict.fromkeys(classes.get(identifier, ()))),
        active=_stays(record) and not disabled,
    )


def _classes(grids: Mapping[str, Grid]) -> dict[str, list[str]]:
    titles = {
        record.get("sourcedid", ""): record.get("title", "")
        for _, record in _records(grids.get("classes.csv"))
        if _stays(record)
    }
    found: dict[str, list[str]] = {}
    for _, record in _records(grids.get("enrollments.csv")):
        title = titles.get(record.get("classsourcedid", ""))
        if title and _stays(record):
            found.setdefault(record.get("usersourcedid", ""), []).append(title)
    return found


def _stays(record: Mapping[str, str]) -> bool:
    return record.get("status", "").casefold() not in {"tobedeleted", "inactive"}


def _records(grid: Grid | None) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its number, by column name in lower case; files in the wild are not strict about case."""
    if grid is None or not grid.rows:
        return
    names = [cell.casefold() for cell in grid.rows[0].cells]
    for row in grid.rows[1:]:
        yield row.number, dict(zip(names, (row.cell(column) for column in count(1)), strict=False))
