"""Workbooks in which ratings stand among much else: a whole file per learner, and the export of a form."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.support.made_tracker import MadeTracker, Page

BAKERY = [
    ("A1", "Wast en ontsmet handen en materiaal"),
    ("A2", "Draagt propere werkkledij"),
    ("A3", "Past FIFO en FEFO toe"),
    ("A4", "Vult het autocontroleregister in"),
    ("B1", "Weegt grondstoffen af volgens recept"),
    ("B2", "Kneedt gistdeeg tot de juiste rijpheid"),
    ("B4", "Klopt biscuit- en cakebeslag"),
    ("C1", "Verdeelt, bolt op en vormt"),
    ("C2", "Bedient rijskast en oven"),
    ("C3", "Bakt brood en luxebrood af"),
    ("D1", "Vult, glaceert en garneert"),
    ("D2", "Snijdt en verpakt met etiket"),
]

WORDS = {"b": "behaald", "o": "in ontwikkeling", "n": "niet behaald", "z": "zelfstandig"}


def whole_file() -> MadeTracker:
    """A file with plan, hours, holidays, attitudes, evaluations and an archive; the name stands first."""
    book = MadeTracker(
        "map leerling bakkerij Maes",
        "BAK",
        "nl",
        "Eén map per leerling: gegevens, opleidingsplan, uren, verlof, evaluaties en het archief van wie ervoor kwam.",
        ("macro workbook", "training plan", "time registration", "attitudes", "archive", "name on another sheet"),
        extension="xlsm",
        learner="Yarne Mertens",
    )
    _learner_page(book.page("gegevens"))
    _plan(book.page("opleidingsplan"))
    _hours(book.page("uren"))
    status = {"b": "achieved", "o": "developing", "n": "not_achieved", "z": "independent"}
    for tab, day, marks in (
        ("evaluatie 1", "24/10/2025", "bbnnoo nooob"),
        ("evaluatie 2", "06/02/2026", "zbooboobobnz"),
    ):
        page = book.page(tab)
        page.write("A1", f"{tab} - {day}", bold=True)
        page.line("A3", "code", "competentie", "oordeel mentor", "opmerking", bold=True)
        iso = f"{day[6:]}-{day[3:5]}-{day[:2]}"
        for row, ((code, label), mark) in enumerate(zip(BAKERY, marks, strict=True), 4):
            page.line((row, 1), code, label)
            if mark == " ":
                continue
            remark = {5: "kledij thuis wassen", 8: "samen met Hendrik"}.get(row)
            if remark:
                page.write((row, 4), remark)
            page.rate(
                (row, 3), WORDS[mark], status[mark], f"BAK.{code}", label=label, on=iso, role="mentor", remark=remark
            )
        page.write("B17", "Attitudes", bold=True)
        for row, (attitude, mark) in enumerate(
            (("komt op tijd", "b"), ("is beleefd", "b"), ("neemt initiatief", "o")), 18
        ):
            page.write((row, 2), attitude)
            page.rate((row, 3), WORDS[mark], status[mark], None, label=attitude, on=iso, role="mentor")
        page.widths = {2: 40, 3: 18}
    _holidays(book.page("verlof"))
    _archive(book.page("ARCHIEF 24-25"))
    return book


def _learner_page(page: Page) -> None:
    """The learner's and the workplace's data."""
    page.write("A1", "LEERLINGENFICHE", bold=True)
    for row, (what, value) in enumerate(
        (
            ("Naam leerling", "Yarne Mertens"),
            ("Geboren", date(2008, 4, 17)),
            ("School", "VISO Roeselare"),
            ("Klas", "6 BAK duaal"),
            ("Mentor", "Hendrik Maes"),
            ("Telefoon mentor", "0499 12 34 56"),
            ("Schooljaar", "2025-2026"),
        ),
        3,
    ):
        page.line((row, 1), what, value)


def _plan(page: Page) -> None:
    """Where each competence is learnt, and when."""
    page.write("A1", "Opleidingsplan: x = hier leren we het", bold=True)
    page.line("A3", "code", "competentie", "school", "bakkerij", "sep", "okt", "nov", "dec", "jan", "feb", bold=True)
    for row, (code, label) in enumerate(BAKERY, 4):
        page.line((row, 1), code, label)
        page.trap((row, 3 + row % 2), "x")
        for column in range(5 + row % 4, 8 + row % 4):
            page.trap((row, column), None, fill="#9BC2E6")


def _hours(page: Page) -> None:
    """Hours worked, with the work of the day."""
    page.line("A1", "datum", "van", "tot", "uren", "wat gedaan", bold=True)
    for row in range(2, 22):
        day = date(2025, 9, 1) + timedelta(days=row * 2)
        page.line((row, 1), day, "5u30", "13u00", None, ("brood", "taarten", "koeken", "afwas")[row % 4])
        page.trap((row, 4), 7)
    page.write("A23", "totaal")
    page.trap("D23", 140, formula="=SUM(D2:D21)")


def _holidays(page: Page) -> None:
    """Days off."""
    page.write("A1", "Vakantie en sluitingsdagen", bold=True)
    for row, (what, first, last) in enumerate(
        (("herfst", date(2025, 10, 27), date(2025, 11, 2)), ("kerst", date(2025, 12, 22), date(2026, 1, 4))), 3
    ):
        page.line((row, 1), what, first, last)


def _archive(page: Page) -> None:
    """Last year's learner."""
    page.write("A1", "Lien Baert - evaluatie schooljaar 2024-2025 (afgestudeerd)", bold=True)
    page.line("A3", "code", "competentie", "oordeel mentor", bold=True)
    for row, ((code, label), mark) in enumerate(zip(BAKERY, "bbbbzzbobbbz", strict=True), 4):
        page.line((row, 1), code, label)
        page.trap((row, 3), WORDS[mark])


def form_answers() -> MadeTracker:
    """The export of an online form: a row per evaluation, a column per competence, whole sentences as answers."""
    book = MadeTracker(
        "Duaal zorg antwoorden(1-9)",
        "ZOR",
        "nl",
        "Elke inzending van een formulier is een rij: wie invulde, wanneer, over wie, en tien antwoorden.",
        (
            "export of a form",
            "a row per evaluation",
            "whole sentences as status",
            "time of sending",
            "e-mail addresses",
        ),
    )
    page = book.page("Sheet1")
    questions = [
        ("1. Wassen en aankleden", "ZOR.B1"),
        ("2. Mondzorg, haar en nagels", "ZOR.B2"),
        ("3. Toiletgang en incontinentie", "ZOR.B3"),
        ("4. Verplaatsen met tilhulp", "ZOR.B4"),
        ("5. Bloeddruk, pols en temperatuur meten", "ZOR.C1"),
        ("6. Steunkousen aantrekken", "ZOR.C4"),
        ("7. Bed en kamer op orde", "ZOR.D1"),
        ("8. Maaltijd en drinken", "ZOR.D2"),
        ("9. Handhygiëne", "ZOR.E1"),
        ("10. Beschermingsmiddelen", "ZOR.E2"),
    ]
    headings = ["ID", "Begintijd", "Voltooiingstijd", "E-mail", "Naam", "Over welke leerling gaat het?"]
    headings += [question for question, _ in questions]
    headings.append("Wil je nog iets kwijt?")
    page.line("A1", *headings, bold=True)
    answers = {
        "z": ("Kan het zelfstandig", "independent"),
        "h": ("Kan het met hulp", "developing"),
        "n": ("Kan het nog niet", "not_achieved"),
        "g": ("Niet aan bod gekomen", "not_covered"),
    }
    rows = [
        (date(2025, 10, 17), "Ludo Thijs", "Amina Haddou", "hhnngghzhg", None),
        (date(2025, 10, 17), "Ludo Thijs", "Jolien Maes", "zhhngnzzzh", None),
        (date(2025, 10, 20), "Greet Aerts", "Seppe Vos", "nngggghhng", "moet op tijd komen"),
        (date(2025, 12, 12), "Ludo Thijs", "Amina Haddou", "zhhnhhzzzh", None),
        (date(2025, 12, 15), "Greet Aerts", "Jolien Maes", "zzhhhzzzzz", "sterke leerling"),
        (date(2025, 12, 15), "Greet Aerts", "Seppe Vos", "hnngnhhhhn", None),
        (date(2026, 3, 6), "Ludo Thijs", "Amina Haddou", "zzhhzzzzzz", None),
        (date(2026, 3, 9), "Greet Aerts", "Jolien Maes", "zzzzzzzzzz", None),
        (date(2026, 3, 9), "Ludo Thijs", "Seppe Vos", "hhhnhhhhhh", "gaat vooruit"),
    ]
    for row, (day, by, name, letters, remark) in enumerate(rows, 2):
        begin = datetime(day.year, day.month, day.day, 15, row)  # noqa: DTZ001 - Excel knows no time zones
        mail = by.lower().replace(" ", ".") + "@voorbeeld.be"
        page.write((row, 1), row - 1)
        for column, moment in ((2, begin), (3, begin + timedelta(minutes=6))):
            page.write((row, column), moment, format="d/mm/yyyy h:mm")
        page.line((row, 4), mail, by, name)
        for column, ((question, competence), letter) in enumerate(zip(questions, letters, strict=True), 7):
            words, status = answers[letter]
            page.rate(
                (row, column),
                words,
                status,
                competence,
                label=question,
                learner=name,
                on=day.isoformat(),
                rater=by,
                remark=remark,
            )
        if remark:
            page.write((row, 7 + len(questions)), remark)
    page.tables.append(((1, 1), (1 + len(rows), len(headings)), headings))
    return book
