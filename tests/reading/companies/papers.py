"""What used to be paper: lists of what is and is not reached, a copied French form, English levels, a class diary."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def two_lists() -> MadeTracker:
    """Two lists per learner, of what is reached and what is not yet; the place is the rating."""
    book = MadeTracker(
        "WZC De Berk wat kunnen ze",
        "ZOR",
        "nl",
        "Twee lijstjes per leerling naast elkaar: wat kan ze al, wat nog niet. De competentie staat in het vakje.",
        ("position is the rating", "competence inside the cell", "attitudes among them", "one sheet, two learners"),
    )
    page = book.page("lijstjes")
    page.write("A1", "Stand op 15 januari 2026", bold=True)
    blocks = [
        (
            3,
            "Hajar Benaissa",
            [
                ("wassen en aankleden", "ZOR.B1"),
                ("bed opmaken, kamer op orde", "ZOR.D1"),
                ("eten geven en drinken", "ZOR.D2"),
                ("handhygiëne", "ZOR.E1"),
                ("komt altijd op tijd", None),
            ],
            [
                ("tillift gebruiken", "ZOR.B4"),
                ("bloeddruk meten", "ZOR.C1"),
                ("rapporteren in het zorgdossier", "ZOR.A2"),
            ],
        ),
        (
            11,
            "Kjell Maris",
            [("dagbesteding", "ZOR.D3"), ("eten geven", "ZOR.D2"), ("steunkousen aantrekken", "ZOR.C4")],
            [
                ("mondzorg", "ZOR.B2"),
                ("handhygiëne", "ZOR.E1"),
                ("beroepsgeheim", "ZOR.A3"),
                ("incontinentie en toilet", "ZOR.B3"),
            ],
        ),
    ]
    for row, name, able, unable in blocks:
        page.write((row, 1), name, bold=True, fill="#E2EFDA")
        page.line((row + 1, 1), "kan ze al" if row == 3 else "kan hij al", "nog niet", bold=True)
        for column, (items, status) in enumerate(((able, "achieved"), (unable, "not_achieved")), 1):
            for step, (text, competence) in enumerate(items):
                page.rate(
                    (row + 2 + step, column),
                    text,
                    status,
                    competence,
                    label=text,
                    learner=name,
                    on="2026-01-15",
                )
    page.widths = {1: 36, 2: 36}
    return book


def copied_form() -> MadeTracker:
    """A French form copied for each apprentice, with a model nobody filled in and a wrong code on one copy."""
    book = MadeTracker(
        "Installations Delcourt fiches apprentis",
        "ELI",
        "fr",
        "Une fiche par apprenti, copiée du modèle; évaluation choisie dans une liste, date et remarque à côté.",
        ("one sheet per learner", "unused model", "list of choices", "wrong code, right words", "typo in a status"),
    )
    status = {
        "Acquis": "achieved",
        "En cours": "developing",
        "Non acquis": "not_achieved",
        "Autonome": "independent",
        "Pas vu": "not_covered",
        "Aquis": "achieved",
    }
    lines = [
        ("ELI-A1", "Se concerte avec collègues et responsable"),
        ("ELI-A2", "Note le matériel et les heures"),
        ("ELI-A3", "Applique les cinq étapes hors tension"),
        ("ELI-A4", "Utilise correctement EPI et échelles"),
        ("ELI-B1", "Lit le schéma unifilaire"),
        ("ELI-B2", "Trace le parcours des conduits"),
        ("ELI-B3", "Fraise et perce"),
        ("ELI-B4", "Pose tubes, goulottes et boîtes"),
        ("ELI-C1", "Tire fils et câbles"),
        ("ELI-C2", "Raccorde prises et interrupteurs"),
        ("ELI-C3", "Monte un tableau"),
        ("ELI-D2", "Recherche un défaut simple"),
    ]
    short = {"A": "Acquis", "E": "En cours", "N": "Non acquis", "S": "Autonome", "V": "Pas vu", "q": "Aquis"}
    people = {
        "Rayan": ("Rayan Haddouchi", "Olivier Delcourt", "AEEAENEAAEVN"),
        "Louis": ("Louis Marchal", "Olivier Delcourt", "SAqAAEAAAANE"),
        "Modèle": ("", "", " " * 12),
    }
    for tab, (name, tutor, marks) in people.items():
        page = book.page(tab)
        page.write("A1", "INSTALLATIONS DELCOURT SRL", bold=True)
        page.line("A3", "Apprenti :", name or None)
        page.line("A4", "Tuteur :", tutor or None)
        page.line("A5", "Période :", "janvier - mars 2026" if name else None)
        page.line("A7", "Code", "Compétence", "Évaluation", "Date", "Remarque", bold=True, fill="#FBE5D6")
        for row, ((code, label), mark) in enumerate(zip(lines, marks, strict=True), 8):
            shown = "ELI-B9" if (tab, code) == ("Louis", "ELI-B4") else code
            page.line((row, 1), shown, label)
            if mark == " ":
                continue
            word, day = short[mark], date(2026, 2, 3 + row)
            remark = {10: "très attentif", 14: "encore lent"}.get(row) if tab == "Rayan" else None
            page.line((row, 4), day, remark)
            page.rate(
                (row, 3),
                word,
                status[word],
                code.replace("-", "."),
                label=label,
                learner=name,
                on=day.isoformat(),
                moment="janvier - mars 2026",
                rater=tutor,
                role="mentor",
                remark=remark,
            )
        page.lists.append(((8, 3), (19, 3), ["Acquis", "En cours", "Non acquis", "Autonome", "Pas vu"]))
        page.write("A21", "Signature du tuteur :")
        page.widths = {1: 12, 2: 42, 3: 14, 5: 24}
    book.pages[1].fault("A15", "unknown_code", "ELI-B9 n'existe pas; le texte est celui de B4")
    return book


def english_levels() -> MadeTracker:
    """Levels 0 to 3 under conditional colours that a key explains; a 5 that nobody explained; per cent at the foot."""
    book = MadeTracker(
        "Golden Crust bakery skills grid",
        "BAK",
        "en",
        "A baker types levels and Excel paints them; the key speaks of colours only.",
        ("conditional colours", "key by colour", "a number outside the scale", "per cent at the foot"),
    )
    page = book.page("Grid")
    people = ("Ella Brandt", "Omar Said", "Freya Lund")
    page.write("A1", "Golden Crust - trainee skills grid, reviewed 30 January 2026 by Sue Marsh (mentor)", bold=True)
    page.line("A3", "ref", "skill", *people, bold=True)
    lines = [
        ("A1", "washes and sanitises hands and tools", "333"),
        ("A2", "clean work clothes", "332"),
        ("A3", "FIFO / FEFO", "321"),
        ("A5", "allergens", "221"),
        ("B1", "weighs ingredients by recipe", "332"),
        ("B2", "kneads yeast dough", "321"),
        ("B4", "whips sponge and cake batter", "22 "),
        ("B5", "watches proving time and temperature", "251"),
        ("C1", "divides, rounds, shapes", "332"),
        ("C2", "runs prover and oven", "210"),
        ("C3", "bakes bread and rolls", "211"),
        ("D1", "fills, glazes, decorates", "12 "),
        ("D2", "slices, packs, labels", "333"),
        ("D4", "looks after machines", "000"),
    ]
    status = {"3": "achieved", "2": "developing", "1": "not_achieved", "0": "not_applicable"}
    for row, (code, label, marks) in enumerate(lines, 4):
        page.line((row, 1), code, label)
        for column, (name, mark) in enumerate(zip(people, marks, strict=True), 3):
            if mark != " ":
                page.rate(
                    (row, column),
                    int(mark),
                    status.get(mark),
                    f"BAK.{code}",
                    label=label,
                    learner=name,
                    on="2026-01-30",
                    rater="Sue Marsh",
                    role="mentor",
                )
    for number, fill in ((3, "#63BE7B"), (2, "#FFC000"), (1, "#F8696B"), (0, "#BFBFBF")):
        rule = {"type": "cell", "criteria": "==", "value": number, "format": {"bg_color": fill}}
        page.formats.append(((4, 3), (17, 5), rule))
    # An empty box equals 0 to Excel, so the grey rule must not reach it.
    page.formats.insert(0, ((4, 3), (17, 5), {"type": "blanks", "stop_if_true": True, "format": {}}))
    for row, (fill, words) in enumerate(
        (
            ("#63BE7B", "GREEN = signed off"),
            ("#FFC000", "AMBER = in training"),
            ("#F8696B", "RED = not yet"),
            ("#BFBFBF", "GREY = n/a at our site"),
        ),
        4,
    ):
        page.trap((row, 7), None, fill=fill)
        page.write((row, 8), words)
    page.write("B19", "score %")
    for column in (3, 4, 5):
        page.trap((19, column), 0.7, formula=f"=SUM({'ABCDE'[column - 1]}4:{'ABCDE'[column - 1]}17)/42", format="0%")
    page.widths = {2: 40, 3: 14, 4: 14, 5: 14, 8: 30}
    return book


def class_diary() -> MadeTracker:
    """A diary per half of the year: days, codes with ranges, days off, and a mentor who judges now and then."""
    book = MadeTracker(
        "agenda Wannes bakkerij",
        "BAK",
        "nl",
        "De leerling schrijft per week wat hij deed en welke codes; de mentor parafeert en geeft een tip.",
        ("diary", "ranges of codes", "days off", "unknown code", "learner in a header cell"),
        learner="Wannes Truyen",
    )
    parts = {
        "sem 1": [
            (date(2025, 9, 8), "rondleiding, handen wassen, kledij", "A1, A2", ["A1", "A2"], "GP", "goed begin"),
            (date(2025, 9, 15), "afwegen voor het brood", "B1", ["B1"], "GP", None),
            (date(2025, 9, 22), "kneden en opbollen", "B2 + C1", ["B2", "C1"], "GP", "deeg niet te warm"),
            (date(2025, 9, 29), "ziek", None, [], None, None),
            (date(2025, 10, 6), "koeken gevuld en geglaceerd", "D1", ["D1"], "KV", None),
            (
                date(2025, 10, 13),
                "alles van het brood",
                "B1 t/m B2, C1-C3",
                ["B1", "B2", "C1", "C2", "C3"],
                "GP",
                "flink!",
            ),
            (date(2025, 10, 20), "snijden en inpakken", "D2/E3", ["D2", None], "KV", None),
            (date(2025, 10, 27), "herfstvakantie", None, [], None, None),
        ],
        "sem 2": [
            (date(2026, 1, 12), "taarten gebakken", "C4", ["C4"], "GP", "korst te bleek"),
            (date(2026, 1, 19), "biscuit geklopt, allergenen op de kaart gezet", "B4 en A5", ["B4", "A5"], "GP", None),
            (date(2026, 1, 26), "machines gepoetst, koelcel nagekeken", "D3, D4", ["D3", "D4"], "KV", None),
        ],
    }
    for tab, rows in parts.items():
        page = book.page(tab)
        page.line("A1", "Agenda van", "Wannes Truyen", None, "klas", "6 BAK duaal")
        page.line("A3", "week van", "wat heb ik gedaan", "codes", "paraaf mentor", "tip van de mentor", bold=True)
        for row, (day, what, codes, meant, by, tip) in enumerate(rows, 4):
            page.line((row, 1), day, what, codes, by, tip)
            for code in meant:
                page.heard(
                    (row, 3),
                    codes,
                    "observed",
                    f"BAK.{code}" if code else None,
                    label=code or "E3",
                    ask=code is None,
                    on=day.isoformat(),
                    rater=by,
                    role="mentor",
                    remark=tip,
                )
        page.widths = {1: 12, 2: 44, 3: 18, 5: 26}
    return book
