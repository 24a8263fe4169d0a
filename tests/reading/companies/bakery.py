"""Bakeries: a list with three columns to tick, percentages under a colour scale, and a file that bears the name."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker

HEAD = {"bold": True, "fill": "#FCE4D6"}


def what_lotte_can() -> MadeTracker:
    """Three columns "nog niet | bezig | kan het", marked with a cross, a date or the initials of who saw it."""
    book = MadeTracker(
        "wat kan Lotte al",
        "BAK",
        "nl",
        "Een bakker zet kruisjes in drie kolommen; soms schrijft hij de dag of wie het zag in plaats van een kruisje.",
        ("three columns for one scale", "cross, date or initials as mark", "own words for competences", "own tasks"),
        learner="Lotte Goossens",
    )
    page = book.page("Blad1")
    page.write("A1", "Bakkerij Verstraete - wat kan Lotte al?", bold=True)
    page.write("A2", "Leerling: Lotte Goossens (6 BAK duaal)")
    page.write("A3", "kruisje zetten, of de datum, of wie het gezien heeft (KV = Koen, ID = Ine)", italic=True)
    page.line("A5", "wat", "nog niet", "bezig", "kan het", "opm.", **HEAD)
    status = {"B": "not_achieved", "C": "developing", "D": "achieved"}
    groups: list[tuple[str, list[tuple[str, str | None, dict[str, object], str | None]]]] = [
        (
            "PROPER WERKEN",
            [
                ("Handen wassen en gerief ontsmetten", "BAK.A1", {"D": "x"}, None),
                ("Propere kledij", "BAK.A2", {"D": "X"}, "muts nog vergeten op zaterdag"),
                ("Oudste grondstoffen eerst (fifo)", "BAK.A3", {"C": "x"}, None),
                ("lijsten autocontrole invullen", "BAK.A4", {"B": "x"}, None),
                ("Allergenen kunnen zeggen", "BAK.A5", {}, None),
            ],
        ),
        (
            "DEEG",
            [
                ("Grondstoffen afwegen", "BAK.B1", {"D": date(2025, 10, 3)}, None),
                ("Brooddeeg kneden", "BAK.B2", {"C": date(2025, 10, 10), "D": date(2025, 11, 21)}, None),
                ("vetdeeg, bladerdeeg, kookdeeg", "BAK.B3", {"B": "x"}, "na nieuwjaar"),
                ("biscuit kloppen", "BAK.B4", {"C": "KV"}, None),
                ("Rijstijd en temperatuur in het oog houden", "BAK.B5", {"C": "ID"}, None),
            ],
        ),
        (
            "BAKKEN",
            [
                ("Opbollen en vormen", "BAK.C1", {"D": "KV"}, "pistolets zijn mooi rond"),
                ("Oven en rijskast bedienen", "BAK.C2", {"C": "x "}, None),
                ("Brood afbakken", "BAK.C3", {"C": "ID"}, None),
                ("Taarten bakken", "BAK.C4", {"B": "KV"}, None),
            ],
        ),
        (
            "AFWERKEN",
            [
                ("Vullen, glaceren, garneren", "BAK.D1", {"C": "x"}, None),
                ("Brood snijden en verpakken", "BAK.D2", {"D": "x"}, None),
                ("Alles juist koelen en bewaren", "BAK.D3", {"C": "x"}, None),
                ("Machines onderhouden", "BAK.D4", {"D": "ID"}, None),
            ],
        ),
        (
            "BIJ ONS OOK",
            [
                ("Winkel helpen op zondag", None, {"D": "x"}, "klanten zijn content"),
                ("Bakplaten tellen voor de levering", None, {"B": "x"}, None),
            ],
        ),
    ]
    row = 6
    for title, lines in groups:
        page.write((row, 1), title, bold=True)
        row += 1
        for label, competence, marks, remark in lines:
            page.write((row, 1), label)
            for column, mark in marks.items():
                page.rate(
                    f"{column}{row}",
                    mark,
                    status[column],
                    competence,
                    label=label,
                    remark=remark,
                    on=mark.isoformat() if isinstance(mark, date) else None,
                    rater=mark if mark in ("KV", "ID") else None,
                    look={"format": "d/mm"} if isinstance(mark, date) else {},
                )
            if remark:
                page.write((row, 5), remark)
            row += 1
    page.write((row + 1, 1), "aantal")
    for column, count in zip("BCD", (5, 8, 8), strict=True):
        page.trap(f"{column}{row + 1}", count, formula=f"=COUNTA({column}6:{column}{row - 1})")
    page.widths = {1: 42, 5: 34}
    return book


def percentages() -> MadeTracker:
    """Percentages under a colour scale, with a stated pass mark; attitudes are given points apart."""
    book = MadeTracker(
        "Bakkerij De Korenbloem punten duaal",
        "BAK",
        "nl",
        "De bakkersvrouw geeft percenten per rapport en laat Excel ze kleuren; wat behaald is staat bovenaan.",
        ("percentages", "pass mark in words", "colour scale that only decorates", "averages", "learners across"),
    )
    page = book.page("punten")
    names = ("Amber Lievens", "Mohamed Aksoy", "Stan De Keyser")
    page.write("A1", "Punten leerlingen duaal - rapport kerst 2025", bold=True)
    page.write("A2", "vanaf 60% is het behaald, daaronder niet behaald. Leeg = niet gezien")
    page.line("A4", "code", "competentie", *names, **HEAD)
    marks = [
        ("A.1", "Wast en ontsmet handen en materiaal", "BAK.A1", (0.8, 0.75, 0.6)),
        ("A.2", "Draagt propere werkkledij", "BAK.A2", (0.9, 0.85, 0.7)),
        ("A.3", "Past FIFO en FEFO toe", "BAK.A3", (0.65, 0.4, 0.55)),
        ("A.4", "Vult het autocontroleregister in", "BAK.A4", (0.5, None, 0.3)),
        ("B.1", "Weegt grondstoffen af volgens recept", "BAK.B1", (0.95, 0.8, 0.65)),
        ("B.2", "Kneedt gistdeeg tot de juiste rijpheid", "BAK.B2", (0.7, 0.6, 0.45)),
        ("B.3", "Bereidt vet-, blader- en kookdeeg", "BAK.B3", (0.55, 0.35, None)),
        ("B.4", "Klopt biscuit- en cakebeslag", "BAK.B4", (0.75, 0.65, 0.5)),
        ("B.5", "Volgt rijstijd en temperatuur op", "BAK.B5", (0.6, 0.58, 0.4)),
        ("C.1", "Verdeelt, bolt op en vormt", "BAK.C1", (0.85, 0.9, 0.75)),
        ("C.2", "Bedient rijskast en oven", "BAK.C2", (0.7, 0.5, None)),
        ("C.3", "Bakt brood en luxebrood af", "BAK.C3", (0.65, "70%", 0.55)),
        ("D.1", "Vult, glaceert en garneert", "BAK.D1", (1, 0.62, 0.59)),
        ("D.2", "Snijdt en verpakt met etiket", "BAK.D2", (0.9, 0.8, 0.8)),
        ("D.4", "Onderhoudt machines", "BAK.D4", ("nvt", 0.7, 0.6)),
    ]
    for row, (code, label, competence, scores) in enumerate(marks, 5):
        page.line((row, 1), code, label)
        for column, (name, score) in enumerate(zip(names, scores, strict=True), 3):
            if score is None:
                continue
            status = "not_applicable" if score == "nvt" else "achieved" if score == "70%" else None
            if not isinstance(score, str):
                status = "achieved" if score >= 0.6 else "not_achieved"
            page.rate(
                (row, column),
                score,
                status,
                competence,
                label=label,
                learner=name,
                look={} if isinstance(score, str) else {"format": "0%"},
            )
    last = 4 + len(marks)
    page.formats.append(
        ((5, 3), (last, 5), {"type": "3_color_scale", "min_color": "#F8696B", "max_color": "#63BE7B"}),
    )
    page.write((last + 2, 2), "gemiddelde", bold=True)
    for column, average in ((3, 0.75), (4, 0.66), (5, 0.57)):
        letter = "CDE"[column - 3]
        page.trap((last + 2, column), average, formula=f"=AVERAGE({letter}5:{letter}{last})", format="0%")
    page.write((last + 3, 2), "dagen afwezig")
    for column, days in ((3, 0), (4, 2), (5, 7)):
        page.trap((last + 3, column), days)
    page.widths = {2: 40}
    return book


def named_by_the_file() -> MadeTracker:
    """The learner stands nowhere but in the file's name; three talks beside each other, abbreviated words."""
    book = MadeTracker(
        "evaluatie Ruben Claeys",
        "BAK",
        "nl",
        "Zelfde lijst voor elke leerling, telkens onder een andere bestandsnaam bewaard. Gesprekken naast elkaar.",
        ("learner only in the file's name", "abbreviated words", "date in the heading", "typos", "unused sheets"),
        learner="Ruben Claeys",
    )
    page = book.page("Blad1")
    page.merge("A1:F1", "EVALUATIELIJST BROOD EN BANKET", bold=True)
    page.line("A3", "nr", "competentie", "gesprek 14/11/2025", "gesprek 27/02/2026", "gesprek 22/05/2026", "opmerking")
    days = ("2025-11-14", "2026-02-27", "2026-05-22")
    words = {
        "beh.": "achieved",
        "behaald": "achieved",
        "nt beh.": "not_achieved",
        "niet beh.": "not_achieved",
        "in ontw.": "developing",
        "in ontwikkleing": "developing",
        "zelfst.": "independent",
        "zelfstandig": "independent",
        "nvt": "not_applicable",
    }
    lines = [
        (1, "Hygiëne: handen en materiaal wassen en ontsmetten", "BAK.A1", ("beh.", "beh.", "zelfst."), None),
        (2, "Propere werkkledij", "BAK.A2", ("beh.", "beh.", "beh."), None),
        (3, "FIFO / FEFO", "BAK.A3", ("nt beh.", "in ontw.", "beh."), None),
        (4, "autocontrole invullen", "BAK.A4", (None, "nt beh.", "in ontw."), "register ligt bij de frigo"),
        (5, "Allergenen vermelden", "BAK.A5", (None, "in ontw.", "in ontw."), None),
        (6, "afwegen volgens recept", "BAK.B1", ("in ontw.", "behaald", "zelfst."), None),
        (7, "Gistdeeg kneden", "BAK.B2", ("in ontw.", "in ontwikkleing", "beh."), "let op de deegtemperatuur"),
        (8, "blader-, vet- en kookdeeg bereiden", "BAK.B3", (None, "niet beh.", "in ontw."), None),
        (9, "Cake en biscuit kloppen", "BAK.B4", (None, "in ontw.", "beh."), None),
        (10, "rijstijd opvolgen", "BAK.B5", ("nt beh.", "in ontw.", "in ontw."), None),
        (11, "Verdelen, opbollen, vormen", "BAK.C1", ("beh.", "beh.", "zelfstandig"), "snelle handen"),
        (12, "Oven en rijskast", "BAK.C2", (None, None, "in ontw."), None),
        (13, "Brood en luxebrood afbakken", "BAK.C3", (None, "in ontw.", "beh."), None),
        (14, "taarten en gebak bakken", "BAK.C4", (None, None, "nt beh."), None),
        (15, "garneren, glaceren en vullen", "BAK.D1", ("nt beh.", "nt beh.", "in ontw."), None),
        (16, "Snijden + verpakken met etiket", "BAK.D2", ("beh.", "beh.", "beh."), None),
        (17, "Koelen en bewaren volgens de normen", "BAK.D3", ("in ontw.", "beh.", "beh."), None),
        (18, "machines onderhouden", "BAK.D4", (None, "nvt", "nvt"), "doet de firma zelf"),
    ]
    for row, (number, label, competence, marks, remark) in enumerate(lines, 4):
        page.line((row, 1), number, label)
        for column, (mark, day) in enumerate(zip(marks, days, strict=True), 3):
            if mark:
                page.rate((row, column), mark, words[mark], competence, label=label, on=day, remark=remark)
        if remark:
            page.write((row, 6), remark)
    page.fault("D10", "typo", "'in ontwikkleing' gelezen als 'in ontwikkeling'")
    page.write("B24", "handtekening mentor:")
    page.write("D24", "handtekening leerling:")
    page.widths = {2: 44, 3: 18, 4: 18, 5: 18, 6: 30}
    book.page("Blad2")
    book.page("Blad3")
    return book
