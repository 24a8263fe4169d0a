"""Hairdressers: stacked forms with points, a bare 1 to 4, letters in French, and two learners side by side."""

from __future__ import annotations

from tests.support.made_tracker import MadeTracker

LIST = [
    ("Klant ontvangen, jas aannemen", "HAA.A1"),
    ("Vragen wat de klant wil", "HAA.A2"),
    ("Haar en hoofdhuid bekijken", "HAA.A3"),
    ("Advies snit en kleur", "HAA.A4"),
    ("Afrekenen en nieuwe afspraak", "HAA.A5"),
    ("Shampoo en verzorging kiezen", "HAA.B1"),
    ("Wassen en masseren", "HAA.B2"),
    ("Materiaal en werkplek ontsmetten", "HAA.B3"),
    ("Basissnit dames", "HAA.C1"),
    ("Basissnit heren", "HAA.C2"),
    ("Tondeuse", "HAA.C3"),
    ("Föhnen en brushen", "HAA.C4"),
    ("Kleur mengen", "HAA.D2"),
    ("Kleur en lokken aanbrengen", "HAA.D3"),
]


def stacked_forms() -> MadeTracker:
    """A form per learner and period, one under the other; points on ten, explained at the top."""
    book = MadeTracker(
        "Kapsalon Sandra puntenfiches",
        "HAA",
        "nl",
        "Sandra kopieert haar fiche onder de vorige: per leerling en periode een blok met punten op 10.",
        ("stacked forms", "points on ten with ranges", "totals per form", "comma as text", "own lines"),
    )
    page = book.page("fiches")
    page.write(
        "A1", "punten op 10:  0-3 = kan het niet   4-5 = aan het oefenen   6-8 = kan het   9-10 = kan het alleen"
    )

    def status(points: float) -> str:
        if points <= 3:
            return "not_achieved"
        return "developing" if points <= 5 else "achieved" if points <= 8 else "independent"

    forms = [
        ("Jade Wouters", "september - december 2025", [7, 6, 5, 3, 6, 7, 9, 8, 4, 2, 5, 6, None, 3], {3: "te stil"}),
        ("Dina Haddad", "september - december 2025", [9, 8, 6, 5, "7,5", 8, 9, 9, 6, 4, 7, 8, 5, 6], {}),
        ("Jade Wouters", "januari - maart 2026", [8, 7, 6, 5, 7, 8, 9, 9, 5, 4, 6, 7, 4, 5], {9: "durft nu knippen"}),
    ]
    row = 3
    for name, period, points, remarks in forms:
        page.line((row, 1), "Naam:", name, bold=True)
        page.line((row + 1, 1), "Periode:", period)
        page.line((row + 2, 1), "Ingevuld door:", "Sandra Pieters (mentor)")
        page.line((row + 3, 1), "nr", "vaardigheid", "/10", "opmerking", fill="#FBE5D6")
        first = row + 4
        for step, ((label, competence), score) in enumerate(zip(LIST, points, strict=True)):
            remark = remarks.get(step + 1)
            page.line((first + step, 1), step + 1, label, None, remark)
            if score is None:
                continue
            value = float(score.replace(",", ".")) if isinstance(score, str) else score
            page.rate(
                (first + step, 3),
                score,
                status(value),
                competence,
                label=label,
                learner=name,
                moment=period,
                rater="Sandra Pieters",
                role="mentor",
                remark=remark,
            )
        end = first + len(LIST)
        page.write((end, 2), "TOTAAL", bold=True)
        page.trap((end, 3), 71, formula=f"=SUM(C{first}:C{end - 1})", bold=True)
        page.write((end + 1, 2), "gemiddeld")
        page.trap((end + 1, 3), 5.5, formula=f"=AVERAGE(C{first}:C{end - 1})", format="0.0")
        row = end + 4
    page.widths = {1: 14, 2: 34, 4: 30}
    return book


def bare_numbers() -> MadeTracker:
    """Numbers 1 to 4 that nobody explained: one must ask; n.v.t. is plain."""
    book = MadeTracker(
        "Salon Knap - opvolging Yana",
        "HAA",
        "nl",
        "Een salon geeft cijfers van 1 tot 4. Nergens staat wat ze betekenen, de mentor weet het.",
        ("1 to 4 without a legend", "learner in the heading", "dates above the columns"),
        learner="Yana Segers",
    )
    page = book.page("Yana")
    page.write("A1", "Opvolging Yana Segers - Salon Knap", bold=True)
    page.line("A3", "competentie", "12/11/2025", "18/02/2026", bold=True)
    marks = [
        (3, 3),
        (2, 3),
        (2, 2),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 4),
        (3, 4),
        (1, 2),
        (1, 1),
        (2, 3),
        (2, 3),
        (1, 2),
        (1, 2),
    ]
    for row, ((label, competence), pair) in enumerate(zip(LIST, marks, strict=True), 4):
        page.write((row, 1), label)
        for column, (mark, day) in enumerate(zip(pair, ("2025-11-12", "2026-02-18"), strict=True), 2):
            page.rate((row, column), mark, None, competence, label=label, on=day)
    page.write("A18", "Permanent zetten")
    page.rate("B18", "n.v.t.", "not_applicable", "HAA.C5", label="Permanent zetten", on="2025-11-12")
    page.rate("C18", "nvt", "not_applicable", "HAA.C5", label="Permanent zetten", on="2026-02-18")
    page.fault("B4", "ambiguous", "wat betekenen 1 tot 4?")
    page.widths = {1: 36, 2: 12, 3: 12}
    return book


def french_letters() -> MadeTracker:
    """A, ECA and NA explained under the table, apprentices across, one sheet per evaluation."""
    book = MadeTracker(
        "Coiffure Vanessa - grille apprenties",
        "HAA",
        "fr",
        "La tutrice remplit A, ECA ou NA pour trois apprenties à chaque évaluation; la légende est sous le tableau.",
        ("NA explained as non acquis", "French", "learners across", "one sheet per evaluation", "two letters at once"),
    )
    names = ("Inès Benslimane", "Chloé Dumont", "Manon Lejeune")
    status = {"A": "achieved", "ECA": "developing", "NA": "not_achieved", "NE": "not_assessed"}
    lines = [
        ("A1", "Accueillir la cliente, prendre le manteau", "HAA.A1", ("A", "A", "ECA"), ("A", "A", "A")),
        ("A2", "Questionner sur les souhaits et habitudes", "HAA.A2", ("ECA", "A", "NA"), ("A", "A", "ECA")),
        ("A3", "Diagnostic cheveux et cuir chevelu", "HAA.A3", ("NA", "ECA", "NA"), ("ECA", "A", "ECA")),
        ("A4", "Conseiller coupe et couleur", "HAA.A4", ("NE", "ECA", "NE"), ("NA", "ECA", "NA")),
        ("A5", "Encaisser et fixer un rendez-vous", "HAA.A5", ("ECA", "A", "NE"), ("A", "A", "ECA")),
        ("B1", "Choisir shampooing et soin", "HAA.B1", ("A", "A", "ECA"), ("A", "A", "A")),
        ("B2", "Laver et masser", "HAA.B2", ("A", "A", "A"), ("A", "A", "A")),
        ("B3", "Désinfecter matériel et poste", "HAA.B3", ("ECA", "A", "eca"), ("A", "A", "ECA")),
        ("C1", "Coupe de base dames", "HAA.C1", ("NA", "ECA", "NE"), ("ECA", "A", "NA")),
        ("C2", "Coupe de base hommes", "HAA.C2", ("NE", "NA", "NE"), ("NA", "A/ECA", "NE")),
        ("C4", "Séchage et brushing", "HAA.C4", ("ECA", "A", "ECA"), ("A", "A", "a")),
        ("D1", "Test cutané (allergie)", "HAA.D1", (None, "A", None), ("E.C.A.", "A", "ECA")),
        ("D2", "Mélanger la couleur selon le nuancier", "HAA.D2", (None, "ECA", None), ("NA", "A", "NA")),
        ("D4", "Surveiller le temps de pose", "HAA.D4", ("ECA", "A", "ECA"), ("A", "A", "ECA")),
    ]
    for turn, (tab, title, day) in enumerate(
        (("décembre", "Évaluation du 12/12/2025", "2025-12-12"), ("mars", "Évaluation du 20/03/2026", "2026-03-20")),
    ):
        page = book.page(tab)
        page.write("A1", "SALON VANESSA - apprenties en alternance", bold=True)
        page.write("A2", title)
        page.write("C2", "Tutrice : Vanessa Collard")
        page.line("A4", "N°", "Compétence", *names, "Remarque", fill="#E2EFDA", bold=True)
        for row, line in enumerate(lines, 5):
            page.line((row, 1), line[0], line[1])
            for column, (name, mark) in enumerate(zip(names, line[3 + turn], strict=True), 3):
                if mark:
                    page.rate(
                        (row, column),
                        mark,
                        status.get(mark.upper().replace(".", "")),
                        line[2],
                        label=line[1],
                        learner=name,
                        on=day,
                        rater="Vanessa Collard",
                        role="mentor",
                    )
        page.write("F7", "à revoir avec la formatrice")
        page.write("B20", "Absences (jours)")
        for column, days in ((3, 0), (4, 1), (5, 6)):
            page.trap((20, column), days)
        page.write("A22", "A = acquis ; ECA = en cours d'acquisition ; NA = non acquis ; NE = non évalué", italic=True)
        page.widths = {2: 40, 3: 16, 4: 16, 5: 16, 6: 28}
    return book


def side_by_side() -> MadeTracker:
    """Two learners' lists beside each other on one sheet, words for the scale, weeks as moments."""
    book = MadeTracker(
        "Haarstudio M lijstjes",
        "HAA",
        "nl",
        "Twee leerlingen naast elkaar op één blad zodat het op één A4 past; elk met eigen lijst en eigen mentor.",
        ("blocks side by side", "own mentor per block", "dates beside each rating", "holiday list to the right"),
    )
    page = book.page("duaal")
    page.write("A1", "HAARSTUDIO M  -  duaal leren 2025-2026", bold=True)
    blocks = [
        (1, "Naïma Ouali", "Michèle", ["behaald", "behaald", "bezig", "nog niet", "behaald", "behaald", "zelfstandig"]),
        (6, "Febe Thys", "Glenn", ["bezig", "bezig", "nog niet", None, "bezig", "behaald", "behaald"]),
    ]
    rest = (
        ["bezig", "behaald", "bezig", "bezig", "behaald", "bezig", "nog niet"],
        [None, "behaald", None, "bezig"] + [None] * 3,
    )
    status = {"behaald": "achieved", "bezig": "developing", "nog niet": "not_achieved", "zelfstandig": "independent"}
    for (column, name, mentor, marks), more in zip(blocks, rest, strict=True):
        page.line((3, column), "leerling:", name, bold=True)
        page.line((4, column), "mentor:", mentor)
        page.line((6, column), "wat", "hoe", "datum", fill="#EADCF4")
        for step, ((label, competence), mark) in enumerate(zip(LIST, [*marks, *more], strict=True)):
            row = 7 + step
            page.write((row, column), label)
            if mark is None:
                continue
            day, iso = (f"{step + 3}/11/25", f"2025-11-{step + 3:02}") if column == 1 else (f"{step + 1}-12", None)
            if column == 6:
                iso = f"2025-12-{step + 1:02}"
            page.write((row, column + 2), day)
            page.rate(
                (row, column + 1),
                mark,
                status[mark],
                competence,
                label=label,
                learner=name,
                on=iso,
                rater=mentor,
                role="mentor",
            )
    page.write("K3", "sluitingsdagen", bold=True)
    for row, text in enumerate(("1 november", "11 november", "25 december", "26 december", "1 januari"), 4):
        page.trap((row, 11), text)
    page.widths = {1: 34, 6: 34}
    return book
