"""Electricians: mentor and learner in two rows, ticks in English, and codes that Excel turned into dates."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker

LIST = [
    ("A1", "Overlegt met collega's en leidinggevende", "ELI.A1"),
    ("A2", "Schrijft materiaal en tijd op", "ELI.A2"),
    ("A3", "Spanningsloos werken (5 stappen)", "ELI.A3"),
    ("A4", "Beschermingsmiddelen en ladders", "ELI.A4"),
    ("B1", "Leest eendraad- en situatieschema", "ELI.B1"),
    ("B2", "Leidingtracé aftekenen", "ELI.B2"),
    ("B3", "Sleuven frezen, holtes boren", "ELI.B3"),
    ("B4", "Buizen, goten en dozen plaatsen", "ELI.B4"),
    ("C1", "Draden en kabels trekken", "ELI.C1"),
    ("C2", "Schakelaars en stopcontacten", "ELI.C2"),
    ("C3", "Verdeelbord inbouwen", "ELI.C3"),
    ("C4", "Aarding en equipotentiaal", "ELI.C4"),
    ("D1", "Isolatie en aarding meten", "ELI.D1"),
    ("D2", "Fout zoeken", "ELI.D2"),
]


def two_rows() -> MadeTracker:
    """Two rows per competence, for mentor and learner; a 1 to 4 that a footnote explains; a sheet per learner."""
    book = MadeTracker(
        "Stevens Elektro duaal opvolging",
        "ELI",
        "nl",
        "Mentor en leerling scoren elk op hun eigen rij, drie keer per jaar; de schaal staat onderaan.",
        (
            "two rows per competence",
            "merged labels",
            "1 to 4 with a footnote",
            "self-assessment",
            "one sheet per learner",
        ),
    )
    moments = ("okt 2025", "dec 2025", "maart 2026")
    status = {1: "not_achieved", 2: "developing", 3: "achieved", 4: "independent"}
    marks = {
        "Wannes": ("Wannes De Wachter", "223334233233223344"),
        "Sander": ("Sander Nys", "112233122122112233"),
    }
    for tab, (name, pattern) in marks.items():
        page = book.page(tab)
        page.write("A1", f"Opvolging {name}", bold=True)
        page.write("A2", "Mentor: Dirk Stevens")
        page.write("D2", "Stevens Elektro bvba")
        page.line("A4", "nr", "competentie", "wie", *moments, "opmerking mentor", fill="#D9E1F2")
        for step, (code, label, competence) in enumerate(LIST):
            row = 5 + 2 * step
            page.merge(f"A{row}:A{row + 1}", code)
            page.merge(f"B{row}:B{row + 1}", label)
            page.line((row, 3), "mentor")
            page.line((row + 1, 3), "leerling")
            remark = "traag maar juist" if step in (3, 9) else None
            if remark:
                page.write((row, 7), remark)
            for turn, moment in enumerate(moments):
                mentor, learner = (int(pattern[(step + 3 * turn + 5 * who) % len(pattern)]) for who in (0, 1))
                if step > 10 and turn == 0:
                    continue  # measuring starts after Christmas
                common = {"label": label, "learner": name, "moment": moment}
                page.rate(
                    (row, 4 + turn),
                    mentor,
                    status[mentor],
                    competence,
                    rater="Dirk Stevens",
                    role="mentor",
                    remark=remark,
                    **common,
                )
                if (step + turn) % 5 != 4:
                    page.rate((row + 1, 4 + turn), learner, status[learner], competence, role="learner", **common)
        foot = 5 + 2 * len(LIST) + 1
        page.write((foot, 1), "(1) kan het nog niet  (2) met hulp  (3) kan het  (4) zelfstandig", italic=True)
        page.widths = {2: 38, 7: 26}
    return book


def english_ticks() -> MadeTracker:
    """Ticks and crosses, apprentices down, competences across under two lines of headings."""
    book = MadeTracker(
        "Brightwire apprentice sign-off",
        "ELI",
        "en",
        "An English-speaking contractor ticks what an apprentice was signed off for; headings in two lines.",
        ("ticks and crosses", "competences across", "headings in two lines", "key beside the title", "totals"),
    )
    page = book.page("Sign-off")
    heads = [
        ("Team & safety", [("A1", "Consults with colleagues and supervisor"), ("A2", "Records materials and hours")]),
        ("Team & safety", [("A3", "Five steps for working dead"), ("A4", "PPE and ladders")]),
        ("Conduits and boxes", [("B1", "Reads single-line diagram"), ("B3", "Chases and drills")]),
        ("Conduits and boxes", [("B4", "Fits conduit, trunking, boxes"), ("B5", "Cable trays")]),
        ("Wiring", [("C1", "Pulls wires and cables"), ("C2", "Connects switches and sockets")]),
        ("Wiring", [("C3", "Builds a distribution board"), ("C4", "Earthing and bonding")]),
        ("Testing", [("D1", "Measures insulation / earth"), ("D2", "Finds a simple fault")]),
    ]
    columns = [(cluster, *pair) for cluster, pairs in heads for pair in pairs]
    page.write("A1", "Brightwire NV Zaventem - apprentice sign-off 2025-26", bold=True)
    page.write("A2", "✓ = signed off   ~ = practising, with support   ✗ = not yet")
    for first, last, cluster in (
        (3, 6, "Team & safety"),
        (7, 10, "Conduits and boxes"),
        (11, 14, "Wiring"),
        (15, 16, "Testing"),
    ):
        area = f"{'ABCDEFGHIJKLMNOP'[first - 1]}4:{'ABCDEFGHIJKLMNOP'[last - 1]}4"
        page.merge(area, cluster, fill="#D9D9D9", bold=True)
    page.line(
        "A5", "Apprentice", "Supervisor", *(f"{code} {label}" for _, code, label in columns), rotation=90, wrap=True
    )
    people = [
        ("Owen Clarke", "J. Pratt", "✓✓✓✓~✓✓~✓✓✗~✗ "),
        ("Ama Boateng", "J. Pratt", "✓✓✓✓✓✓✓✓✓✓~✓~~"),
        ("Lukas Novak", "S. Verhelst", "✓~✗✓✗~~ ~✗✗✗  "),
        ("Kevin Put", "S. Verhelst", "✓✓~✓~✓✓✗✓~✗~✗✗"),
    ]
    status = {"✓": "achieved", "~": "developing", "✗": "not_achieved"}
    for row, (name, by, marks) in enumerate(people, 6):
        page.line((row, 1), name, by)
        for column, ((_, code, label), mark) in enumerate(zip(columns, marks, strict=True), 3):
            if mark != " ":
                page.rate(
                    (row, column),
                    mark,
                    status[mark],
                    f"ELI.{code}",
                    label=f"{code} {label}",
                    learner=name,
                    rater=by,
                    role="mentor",
                )
        page.trap((row, 17), marks.count("✓"), formula=f'=COUNTIF(C{row}:P{row},"✓")')
    page.write("Q5", "signed off")
    page.widths = {1: 18, 2: 14}
    return book


def codes_became_dates() -> MadeTracker:
    """Codes 1-1, 2-3 that Excel turned into dates; O/V/G explained in a list of choices and a small table."""
    book = MadeTracker(
        "Elektro Vanhove stand Jonas",
        "ELI",
        "nl",
        "De installateur nummerde de clusters 1 tot 4; Excel maakte datums van zijn codes.",
        ("codes became dates", "legend on another sheet", "mentor as column heading", "typos in labels"),
        learner="Jonas Michiels",
    )
    page = book.page("stand")
    page.write("A1", "Jonas Michiels - stand van zaken", bold=True)
    page.write("A2", "schooljaar 2025-2026")
    page.line("A4", "nr", "wat", "Peter", "Koen", "opm", bold=True)
    status = {"O": "not_achieved", "V": "achieved", "G": "independent"}
    lines = [
        (date(2025, 1, 1), "overleggen met collegas en leidingevende", "ELI.A1", "V", "V", None),
        (date(2025, 2, 1), "materiaal en tijd opschrijven", "ELI.A2", "O", "V", "bonnen te laat"),
        (date(2025, 3, 1), "vijf stappen spanningsloos werken", "ELI.A3", "V", None, None),
        (date(2025, 4, 1), "beschermingsmiddelen, ladders", "ELI.A4", "G", "V", None),
        (date(2025, 5, 1), "werfafval sorteeren", "ELI.A5", "G", "G", None),
        (date(2025, 1, 2), "eendraadschema en situatieschema lezen", "ELI.B1", "O", "O", "moeilijk"),
        (date(2025, 2, 2), "tracé leidingen aftekenen", "ELI.B2", "V", "O", None),
        (date(2025, 3, 2), "sleuven fresen en boren", "ELI.B3", "G", "V", None),
        (date(2025, 4, 2), "buizen / goten / inbouwdozen", "ELI.B4", "V", "V", None),
        (date(2025, 1, 3), "kabels en draden trekken", "ELI.C1", "V", None, None),
        (date(2025, 2, 3), "stopcontacten en schakelaars aansluiten", "ELI.C2", "V", "V", None),
        (date(2025, 3, 3), "verdeelbord", "ELI.C3", "O", None, "na examen"),
        (date(2025, 4, 3), "aarding aansluiten", "ELI.C4", "O", "V", None),
        (date(2025, 1, 4), "isolatie meten", "ELI.D1", None, "O", None),
        (date(2025, 2, 4), "fouten zoeken", "ELI.D2", None, "O", None),
    ]
    for row, (code, label, competence, peter, koen, remark) in enumerate(lines, 5):
        page.write((row, 1), code, format="d/m")
        page.line((row, 2), label, None, None, remark)
        for column, (by, mark) in enumerate((("Peter", peter), ("Koen", koen)), 3):
            if mark:
                page.rate(
                    (row, column), mark, status[mark], competence, label=label, rater=by, role="mentor", remark=remark
                )
        page.fault(f"A{row}", "code_became_date", "code werd datum")
    page.lists.append(((5, 3), (19, 4), ["O", "V", "G"]))
    page.widths = {2: 40, 5: 20}
    key = book.page("uitleg")
    key.write("A1", "wat betekenen de letters?", bold=True)
    key.line("A3", "O", "onvoldoende, nog niet")
    key.line("A4", "V", "voldoende")
    key.line("A5", "G", "goed, doet hij alleen")
    key.write("A7", "Peter en Koen zijn de mentoren van Jonas")
    return book
