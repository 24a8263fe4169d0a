"""What people write around their ratings, in four languages, and what they call the competences."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from addin.domain.shelf import find_trajectory
from addin.domain.trajectory import Competence

SECTORS = ("LOG", "ELI", "BAK", "GRK", "HAA", "ZOR")

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {
        "code": ("code", "nr", "Nr."),
        "competence": ("competentie", "wat", "vaardigheid", "Competenties"),
        "learner": ("leerling", "Naam", "naam leerling"),
        "status": ("resultaat", "beoordeling", "oordeel", "score"),
        "date": ("datum", "Datum"),
        "rater": ("wie", "beoordelaar", "door"),
        "remark": ("opmerking", "opm.", "Opmerkingen"),
        "mentor": ("mentor", "Mentor"),
        "mentors": ("mentoren",),
        "teacher": ("school", "leerkracht"),
        "self": ("leerling", "zelfevaluatie"),
        "title": ("Opvolging duaal leren", "Competentielijst", "Evaluatie leerlingen duaal", "Overzicht duaal"),
        "key": ("uitleg", "legende"),
        "total": ("aantal", "totaal"),
        "absence": ("dagen afwezig", "dagen ziek"),
        "signature": ("handtekening mentor",),
        "year": ("schooljaar 2025-2026",),
        "own": ("camionette wassen", "koffie zetten voor de ploeg", "post halen", "bestelwagen tanken"),
        "praise": ("goed bezig", "nog wat traag", "samen bekeken", "durft nu meer vragen", "let op details"),
        "phones": ("telefoon",),
    },
    "fr": {
        "code": ("code", "n°"),
        "competence": ("compétence", "quoi", "Compétences"),
        "learner": ("apprenti", "élève", "Nom"),
        "status": ("résultat", "évaluation"),
        "date": ("date",),
        "rater": ("évaluateur", "par"),
        "remark": ("remarque", "remarques"),
        "mentor": ("tuteur",),
        "mentors": ("tuteurs",),
        "teacher": ("école",),
        "self": ("élève", "auto-évaluation"),
        "title": ("Suivi en alternance", "Grille de compétences", "Évaluation des apprentis"),
        "key": ("légende", "explication"),
        "total": ("nombre", "total"),
        "absence": ("jours d'absence",),
        "signature": ("signature du tuteur",),
        "year": ("année scolaire 2025-2026",),
        "own": ("laver la camionnette", "chercher le courrier", "faire le café"),
        "praise": ("bien fait", "encore un peu lent", "vu ensemble", "pose plus de questions"),
        "phones": ("téléphone",),
    },
    "en": {
        "code": ("ref", "code", "no."),
        "competence": ("skill", "competence", "task"),
        "learner": ("trainee", "name", "apprentice"),
        "status": ("result", "rating"),
        "date": ("date",),
        "rater": ("assessed by", "who"),
        "remark": ("remarks", "comment"),
        "mentor": ("mentor", "supervisor"),
        "mentors": ("mentors",),
        "teacher": ("school",),
        "self": ("trainee", "self-assessment"),
        "title": ("Dual learning - follow-up", "Skills matrix", "Trainee record"),
        "key": ("key", "legend"),
        "total": ("count", "total"),
        "absence": ("days absent",),
        "signature": ("signature mentor",),
        "year": ("school year 2025-2026",),
        "own": ("washes the van", "fetches the post", "makes the coffee"),
        "praise": ("well done", "still a bit slow", "looked at it together", "asks more questions now"),
        "phones": ("phone",),
    },
    "de": {
        "code": ("Nr.", "Code"),
        "competence": ("Kompetenz", "Fertigkeit"),
        "learner": ("Lehrling", "Name"),
        "status": ("Bewertung", "Ergebnis"),
        "date": ("Datum",),
        "rater": ("Beurteiler", "wer"),
        "remark": ("Bemerkung",),
        "mentor": ("Ausbilder",),
        "mentors": ("Ausbilder",),
        "teacher": ("Schule",),
        "self": ("Lehrling", "Selbsteinschätzung"),
        "title": ("Duale Ausbildung - Stand", "Ausbildungsstand", "Kompetenzliste"),
        "key": ("Legende", "Erklärung"),
        "total": ("Anzahl", "Summe"),
        "absence": ("Fehltage",),
        "signature": ("Unterschrift Ausbilder",),
        "year": ("Schuljahr 2025-2026",),
        "own": ("Lieferwagen waschen", "Post holen", "Kaffee kochen"),
        "praise": ("gut gemacht", "noch etwas langsam", "zusammen angeschaut", "fragt jetzt mehr"),
        "phones": ("Telefon",),
    },
}

MOMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "nl": (
        ("evaluatie 1", "evaluatie 2", "evaluatie 3"),
        ("kerst", "Pasen", "juni"),
        ("nov 2025", "feb 2026", "mei 2026"),
    ),
    "fr": (("évaluation 1", "évaluation 2", "évaluation 3"), ("Noël", "Pâques", "juin")),
    "en": (("review 1", "review 2", "review 3"), ("Nov 2025", "Feb 2026", "May 2026")),
    "de": (("Gespräch 1", "Gespräch 2", "Gespräch 3"), ("Nov. 2025", "Feb. 2026", "Mai 2026")),
}

SAME = {"nl": ("idem", "zelfde"), "fr": ("idem",), "en": ("same", "idem"), "de": ("gleich", "idem")}

OF = {"nl": "Opvolging van {name}", "fr": "Suivi de {name}", "en": "Record of {name}", "de": "Stand von {name}"}

STEPS = {
    "nl": ("gezien op", "geoefend op", "behaald op"),
    "fr": ("observé le", "en cours depuis le", "acquis le"),
    "en": ("observed on", "practised with help on", "achieved on"),
    "de": ("beobachtet am", "mit Hilfe geübt am", "erreicht am"),
}
"""Headings over dates: seen, practised, reached."""

FACTS = {"nl": ("school", "start"), "fr": ("école", "début"), "en": ("school", "start"), "de": ("Schule", "Beginn")}

SCHOOLS = ("VTI", "PTS", "Don Bosco", "GO! Atheneum", "Sint-Jozef")

VEHICLES = (
    ("heftruck", "heftruck"), ("reachtruck", "reachtruck"), ("EPT", "pallettruck"), ("transpallet", "pallettruck"),
    ("stapelaar", "stapelaar"), ("orderpicktruck", "orderverzameltruck"), ("combitruck", "combitruck"),
)  # fmt: skip

TALK = {"nl": "gesprek", "fr": "entretien", "en": "review", "de": "Gespräch"}

LEARNERS = (
    "Noor Peeters", "Ilias Bakkali", "Jana Wouters", "Mats Claes", "Rania Haddad", "Lowie De Smet", "Zoë Martens",
    "Emre Yıldız", "Hanne Van den Broeck", "Thomas Lambert", "Safiya Osman", "Joren Maes", "Camille Dubois",
    "Kasper Nowak", "Lina Ben Ali", "Wout Hermans", "Anouk Goossens", "Mehdi El Amrani", "Féline Jacobs", "Dries Thys",
)  # fmt: skip

MENTORS = ("Koen Maes", "Ingrid Lemmens", "Patrick Vos", "Fatima Aydin", "Stefaan Nijs", "Carla De Wit", "Guy Renard")

WORKPLACES = (
    "Vandervelde bv", "De Molen", "Firma Jacobs", "Hof ter Beke", "Groep Aerts", "Meersman & Zoon", "'t Hoekje",
    "Huis Johan", "Golden Gate", "Studio Lynn", "Maison Renard", "Betrieb Heinen",
)  # fmt: skip


@cache
def competences(sector: str) -> tuple[Competence, ...]:
    """Return the competences of a trajectory that need no vehicle, in order."""
    return tuple(each for each in find_trajectory(sector).competences if not each.per_variant)


@cache
def vehicle_competences() -> tuple[Competence, ...]:
    """Return the competences that are rated per vehicle."""
    return tuple(each for each in find_trajectory("LOG").competences if each.per_variant)


@cache
def own_words() -> dict[tuple[str, str], str]:
    """Return the words a company uses for a competence, by code and language."""
    with (Path(__file__).parent / "wordings.csv").open(encoding="utf-8", newline="") as file:
        return {(row["competence"], row["language"]): row["words"] for row in csv.DictReader(file)}
