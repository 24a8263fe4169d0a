"""Care homes: a register with a row per rating, yes and no as TRUE and FALSE, and German marks."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker

NURSES = {"Veerle": "mentor", "Hüseyin": "mentor", "Marleen": "coach"}
WORDS = {
    "zelfstandig": "independent",
    "zelfst.": "independent",
    "met hulp": "developing",
    "onder begeleiding": "developing",
    "nog niet": "not_achieved",
    "gezien": "observed",
    "meegekeken": "observed",
    "behaald": "achieved",
    "ok": "achieved",
    "?": None,
}


def register() -> MadeTracker:
    """One row per rating in an Excel table, filtered; first names that another sheet explains."""
    book = MadeTracker(
        "WZC Zonnehof registratie",
        "ZOR",
        "nl",
        "Elke waarneming is een rij in een tabel, ingevuld door wie op dienst is; er staat een filter op Lore.",
        ("one row per rating", "filtered rows", "several raters", "first names explained elsewhere", "sent twice"),
    )
    page = book.page("registratie")
    full = {"Imane": "Imane El Khatabi", "Lore": "Lore Vandenbroucke", "Tibo": "Tibo Maertens"}
    page.write("A1", "Registratie stagiairs en duaal lerenden - schooljaar 2025-2026", bold=True)
    headings = ["Datum", "Leerling", "Competentie", "Score", "Door", "Opmerking"]
    page.line("A3", *headings)
    rows: list[tuple[object, str, str, str | None, str, str | None, str | None]] = [
        (date(2025, 9, 15), "Imane", "Handhygiëne", "ZOR.E1", "met hulp", "Veerle", None),
        (date(2025, 9, 15), "Imane", "Bed opmaken en kamer op orde", "ZOR.D1", "met hulp", "Veerle", None),
        (date(2025, 9, 16), "Lore", "Wassen en aankleden", "ZOR.B1", "gezien", "Veerle", "keek mee bij mevr. D."),
        (date(2025, 9, 18), "Tibo", "Hulp bij maaltijd en drinken", "ZOR.D2", "met hulp", "Hüseyin", None),
        (date(2025, 9, 22), "Lore", "Handhygiëne", "ZOR.E1", "behaald", "Hüseyin", None),
        (date(2025, 9, 25), "Tibo", "Handhygiëne", "ZOR.E1", "nog niet", "Veerle", "ring vergeten uit te doen"),
        (date(2025, 10, 2), "Imane", "Wassen en aankleden", "ZOR.B1", "met hulp", "Hüseyin", None),
        (date(2025, 10, 2), "Imane", "Mondzorg, haar en nagels", "ZOR.B2", "gezien", "Hüseyin", None),
        (date(2025, 10, 6), "Lore", "Steunkousen", "ZOR.C4", "met hulp", "Veerle", None),
        (date(2025, 10, 6), "Lore", "Steunkousen", "ZOR.C4", "met hulp", "Veerle", None),
        (date(2025, 10, 9), "Tibo", "Bed opmaken en kamer op orde", "ZOR.D1", "zelfstandig", "Hüseyin", None),
        (date(2025, 10, 13), "Imane", "Tillift", "ZOR.B4", "nog niet", "Veerle", "altijd met twee!"),
        ("17/10/2025", "Lore", "Toilet en incontinentie", "ZOR.B3", "met hulp", "Veerle", None),
        (date(2025, 10, 20), "Tibo", "Mondzorg, haar en nagels", "ZOR.B2", "met hulp", "Hüseyin", None),
        (date(2025, 11, 4), "Imane", "Bloeddruk, pols en temperatuur", "ZOR.C1", "onder begeleiding", "Veerle", None),
        (date(2025, 11, 4), "Lore", "Bloeddruk, pols en temperatuur", "ZOR.C1", "nog niet", "Veerle", None),
        (date(2025, 11, 6), "Imane", "Handhygiëne", "ZOR.E1", "behaald", "Marleen", "gezien tijdens bezoek"),
        (date(2025, 11, 13), "Tibo", "Dagbesteding", "ZOR.D3", "zelfst.", "Hüseyin", "kaartnamiddag zelf gedaan"),
        (date(2025, 11, 17), "Lore", "Wassen en aankleden", "ZOR.B1", "met hulp", "Hüseyin", None),
        (date(2025, 11, 20), "Imane", "Rapporteren in het zorgdossier", "ZOR.A2", "ok", "Veerle", None),
        (date(2025, 11, 24), "Tibo", "Rapporteren in het zorgdossier", "ZOR.A2", "nog niet", "Hüseyin", None),
        (date(2025, 12, 1), "Lore", "Overleg en overdracht", "ZOR.A4", "meegekeken", "Marleen", None),
        (date(2025, 12, 4), "Imane", "Tillift", "ZOR.B4", "onder begeleiding", "Hüseyin", None),
        (date(2025, 12, 8), "Tibo", "Verhuis kamer 12 helpen", None, "ok", "Hüseyin", None),
        (date(2025, 12, 11), "Lore", "Steunkousen", "ZOR.C4", "behaald", "Hüseyin", None),
        (date(2025, 12, 15), "Imane", "Doorligwonden voorkomen", "ZOR.B5", "?", "Veerle", "nog eens bekijken"),
        (date(2026, 1, 8), "Tibo", "Beschermingsmiddelen (griepuitbraak)", "ZOR.E2", "behaald", "Veerle", None),
        (date(2026, 1, 12), "Imane", "Wassen en aankleden", "ZOR.B1", "zelfstandig", "Veerle", None),
        (date(2026, 1, 15), "Lore", "Beroepsgeheim", "ZOR.A3", "ok", "Marleen", None),
        (date(2026, 1, 19), "Tibo", "Hulp bij maaltijd en drinken", "ZOR.D2", "behaald", "Veerle", None),
    ]
    for row, (day, name, label, competence, word, by, remark) in enumerate(rows, 4):
        page.line((row, 1), day, name, label, None, by, remark)
        page.rate(
            (row, 4),
            word,
            WORDS[word or ""],
            competence,
            label=label,
            learner=full[name],
            on=day.isoformat() if isinstance(day, date) else "2025-10-17",
            rater=by,
            role=NURSES[by],
            remark=remark,
        )
        if name != "Lore":
            page.hidden_rows.add(row)
    page.tables.append(((3, 1), (3 + len(rows), 6), headings))
    page.fault("D13", "duplicate", "zelfde rij als die erboven")
    page.widths = {1: 12, 3: 36, 4: 18, 6: 30}
    people = book.page("leerlingen")
    people.line("A1", "roepnaam", "naam", "school", "afdeling", bold=True)
    people.line("A2", "Imane", "Imane El Khatabi", "Sint-Vincentius", "2de verdiep")
    people.line("A3", "Lore", "Lore Vandenbroucke", "Sint-Vincentius", "gelijkvloers")
    people.line("A4", "Tibo", "Tibo Maertens", "GO! Atheneum", "2de verdiep")
    people.write("A6", "mentoren: Veerle (hoofdverpleegkundige) en Hüseyin")
    people.write("A7", "trajectbegeleider: Marleen")
    return book


def ticked_boxes() -> MadeTracker:
    """Tick boxes: TRUE and FALSE under "behaald?", one sheet per learner, the day in a column beside it."""
    book = MadeTracker(
        "Thuiszorg Demer - checklist zorgkundige",
        "ZOR",
        "nl",
        "Een sjabloon met selectievakjes: WAAR is behaald. Wat niet aangeklikt werd, is leeg gelaten of ONWAAR.",
        ("TRUE and FALSE", "tab shorter than the name", "role in the heading", "codes with a dash"),
    )
    lines = [
        ("A-1", "Werkt onder toezicht van de verpleegkundige", "ZOR.A1"),
        ("A-2", "Observeert en rapporteert in het zorgdossier", "ZOR.A2"),
        ("A-3", "Bewaakt beroepsgeheim en privacy", "ZOR.A3"),
        ("B-1", "Helpt bij wassen en aankleden", "ZOR.B1"),
        ("B-2", "Helpt bij mondzorg, haar en nagels", "ZOR.B2"),
        ("B-4", "Verplaatst met tilhulp", "ZOR.B4"),
        ("C-1", "Meet bloeddruk, pols en temperatuur", "ZOR.C1"),
        ("C-2", "Helpt bij inname van klaargezette medicatie", "ZOR.C2"),
        ("C-4", "Trekt steunkousen aan", "ZOR.C4"),
        ("D-1", "Maakt bed en kamer op orde", "ZOR.D1"),
        ("D-2", "Helpt bij maaltijd en drinken", "ZOR.D2"),
        ("E-1", "Past handhygiëne toe", "ZOR.E1"),
        ("E-3", "Reageert bij nood en belt hulp", "ZOR.E3"),
    ]
    people = {
        "Sofie": ("Sofie Van Damme", [1, 1, 1, 1, 0, None, 1, 0, 1, 1, 1, 1, None]),
        "Kadir": ("Kadir Yilmaz", [0, 0, 1, 0, 0, 0, None, None, 0, 1, 1, 1, 0]),
    }
    for tab, (name, marks) in people.items():
        page = book.page(tab)
        page.write("A1", f"Checklist zorgkundige duaal: {name}", bold=True)
        page.write("A2", "Mentor: Gerda Moons")
        page.line("A4", "code", "wat moet je kunnen", "behaald?", "op", "bewijs / opmerking", bold=True)
        for row, ((code, label, competence), mark) in enumerate(zip(lines, marks, strict=True), 5):
            page.line((row, 1), code, label)
            if mark is None:
                continue
            day = date(2025, 11, row) if mark else None
            remark = "verslag in dossier" if row == 6 and mark else None
            page.line((row, 4), day, remark)
            page.rate(
                (row, 3),
                bool(mark),
                "achieved" if mark else "not_achieved",
                competence,
                label=label,
                learner=name,
                on=day.isoformat() if day else None,
                rater="Gerda Moons",
                role="mentor",
                remark=remark,
            )
        page.write("B20", "aantal behaald")
        page.trap("C20", sum(1 for mark in marks if mark), formula="=COUNTIF(C5:C17,TRUE)")
        page.write("B21", "rijbewijs B")
        page.trap("C21", tab == "Sofie")
        page.widths = {2: 46, 5: 26}
    return book


def german_marks() -> MadeTracker:
    """German marks from 1 to 6, explained at the foot of the page; one sheet per half-year."""
    book = MadeTracker(
        "Seniorenheim St. Josef Beurteilungsbogen",
        "ZOR",
        "de",
        "Die Pflegedienstleitung gibt Noten wie in der Schule; unten steht, was sie bedeuten.",
        ("marks where 1 is best", "German", "halves of the year on two sheets", "own words", "absence"),
    )
    legend = (
        "Noten: 1 = selbstständig und sicher, 2 = erreicht, 3 = erreicht, kleine Fehler, "
        "4 = nur mit Hilfe, 5 = nicht erreicht, 6 = nicht gezeigt / nicht behandelt"
    )
    status = {
        1: "independent",
        2: "achieved",
        3: "achieved",
        4: "developing",
        5: "not_achieved",
        6: "not_covered",
    }
    names = ("Lena Schyns", "Noah Brüls", "Mia Kever")
    lines = [
        ("Arbeitet unter Aufsicht der Pflegefachkraft", "ZOR.A1", (2, 3, 2), (1, 2, 2)),
        ("Beobachten und dokumentieren", "ZOR.A2", (4, 5, 3), (3, 4, 2)),
        ("Schweigepflicht und Privatsphäre wahren", "ZOR.A3", (1, 2, 1), (1, 1, 1)),
        ("Hilfe beim Waschen und Anziehen", "ZOR.B1", (3, 4, 4), (2, 3, 2)),
        ("Mund-, Haar- und Nagelpflege", "ZOR.B2", (3, 4, 3), (2, 3, 3)),
        ("Toilettengang, Inkontinenz", "ZOR.B3", (4, 5, 4), (3, 4, 2)),
        ("Transfer mit dem Lifter", "ZOR.B4", (6, 6, 5), (4, 5, 4)),
        ("Blutdruck, Puls, Temperatur messen", "ZOR.C1", (2, 4, 3), (1, 2, 2)),
        ("Kompressionsstrümpfe anziehen", "ZOR.C4", (4, None, 3), (2, 4, 2)),
        ("Bett machen, Zimmer aufräumen", "ZOR.D1", (1, 2, 2), (1, 1, 1)),
        ("Hilfe beim Essen und Trinken", "ZOR.D2", (2, 3, 2), (1, 2, 1)),
        ("Händehygiene", "ZOR.E1", (2, 3, 3), (1, 2, 2)),
        ("Schutzkleidung richtig benutzen", "ZOR.E2", (3, None, 3), (2, 3, 2)),
    ]
    for half, title in enumerate(("1. Halbjahr", "2. Halbjahr")):
        page = book.page(title)
        page.write("A1", f"Beurteilungsbogen Pflegehelfer, {title} 2025-2026", bold=True)
        page.write("A2", "Ausbilderin: Monika Reuter")
        page.line("A4", "Kompetenz", *names, "Bemerkung", fill="#DDEBF7")
        for row, line in enumerate(lines, 5):
            label, competence, marks = line[0], line[1], line[2 + half]
            page.write((row, 1), label)
            for column, (name, mark) in enumerate(zip(names, marks, strict=True), 2):
                if mark:
                    page.rate(
                        (row, column),
                        mark,
                        status[mark],
                        competence,
                        label=label,
                        learner=name,
                        rater="Monika Reuter",
                        role="mentor",
                    )
        page.write("A19", "Durchschnitt")
        for column, average in ((2, 2.7), (3, 3.7), (4, 2.9)):
            page.trap((19, column), average, formula=f"=AVERAGE({'BCD'[column - 2]}5:{'BCD'[column - 2]}17)")
        page.write("A20", "Fehltage")
        for column, days in ((2, 1), (3, 4), (4, 0)):
            page.trap((20, column), days)
        page.write("A22", legend, italic=True)
        page.widths = {1: 44}
    return book
