"""Kitchens, salons and care homes: crosses on stacked forms, colours only, codes listed in a cell, self and mentor."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def crosses_on_forms() -> MadeTracker:
    """A form per pupil and talk under each other; a cross under yes, partly or no; names in several forms."""
    book = MadeTracker(
        "Résidence Les Tilleuls fiches stagiaires",
        "ZOR",
        "fr",
        "Une fiche par élève et par entretien, collées l'une sous l'autre; une croix sous oui, en partie ou non.",
        ("stacked forms", "crosses under three headings", "surname first then last", "two crosses", "signatures"),
    )
    page = book.page("Fiches")
    page.write("A1", "Résidence Les Tilleuls asbl - avenue du Parc 3, 1780 Wemmel", bold=True)
    lines = (
        ("travaille sous le regard de l'infirmière", "ZOR.A1"),
        ("note ses observations au dossier", "ZOR.A2"),
        ("discrétion / secret professionnel", "ZOR.A3"),
        ("toilette et habillage", "ZOR.B1"),
        ("bouche, cheveux, ongles", "ZOR.B2"),
        ("lève-personne", "ZOR.B4"),
        ("tension, pouls, t°", "ZOR.C1"),
        ("bas de contention", "ZOR.C4"),
        ("repas et boissons", "ZOR.D2"),
        ("animation de l'après-midi", "ZOR.D3"),
        ("lavage des mains", "ZOR.E1"),
        ("porte l'uniforme et le badge", None),
    )
    forms = (
        ("LAMBERT Océane", "Océane Lambert", date(2025, 11, 18), "OEOOENNPOOOO", {6: "peur de piquer ??"}),
        ("NSIMBA Grâce", "Grâce Nsimba", date(2025, 11, 20), "OOOEEEOOOPOO", {}),
        ("Océane Lambert", "Océane Lambert", date(2026, 3, 10), "OOOOOEE2OOOO", {5: "avec une collègue"}),
        ("Nsimba Grâce", "Grâce Nsimba", date(2026, 3, 12), "OOOOOEOOOEPO", {}),
    )
    status = {"O": "achieved", "E": "developing", "N": "not_achieved"}
    row = 3
    for shown, name, day, marks, remarks in forms:
        page.merge(f"A{row}:E{row}", "FICHE D'ÉVALUATION", bold=True, fill="#DDD9C4")
        page.line((row + 1, 1), "Élève :", shown)
        page.line((row + 2, 1), "Entretien du", day)
        page.line((row + 2, 3), "Tutrice :", "Bernadette Huys")
        page.line((row + 3, 1), "L'élève ...", "oui", "en partie", "non", "remarque", bold=True)
        for step, ((label, competence), mark) in enumerate(zip(lines, marks, strict=True)):
            at = row + 4 + step
            page.write((at, 1), label)
            if step in remarks:
                page.write((at, 5), remarks[step])
            if mark == "P":
                continue
            columns = {"O": (2,), "E": (3,), "N": (4,), "2": (2, 3)}[mark]
            for column in columns:
                page.rate(
                    (at, column),
                    "x" if step % 4 else "X",
                    status.get(mark),
                    competence,
                    label=label,
                    learner=name,
                    on=day.isoformat(),
                    rater="Bernadette Huys",
                    role="mentor",
                    remark=remarks.get(step),
                )
        end = row + 4 + len(lines)
        page.write((end, 1), "total des croix", italic=True)
        page.trap((end, 2), marks.count("O"))
        page.trap((end, 3), marks.count("E"))
        page.trap((end, 4), marks.count("N"))
        page.line((end + 1, 1), "signature élève", None, "signature tutrice")
        row = end + 4
    page.widths = {1: 40, 5: 26}
    return book


def colours_only() -> MadeTracker:
    """Only fills: the pupils down and numbered jobs across; another sheet says what numbers and colours are."""
    book = MadeTracker(
        "OCMW keuken kleurtjes",
        "GRK",
        "nl",
        "De kok kleurt vakjes; wat een nummer en een kleur is, staat op het blad 'uitleg'. Groen is niet het beste.",
        ("colours only", "legend on another sheet", "numbers explained elsewhere", "blue above green", "odd colour"),
    )
    page = book.page("vakjes")
    page.merge("A1:N1", "Centrale keuken OCMW Zandhoven-Berg, Kerkplein 2 - duaal schooljaar 25-26", bold=True)
    page.write("A2", "nrs en kleuren: zie blad uitleg")
    jobs = (
        (1, "briefing / team", "GRK.A1"),
        (2, "huisregels en uurrooster", "GRK.A2"),
        (3, "temperaturen", "GRK.B1"),
        (4, "rauw - gekookt gescheiden", "GRK.B2"),
        (5, "poetsplan", "GRK.B3"),
        (6, "groenten", "GRK.C1"),
        (7, "soep/saus", "GRK.C2"),
        (8, "warme keuken grote potten", "GRK.C3"),
        (9, "koude schotels", "GRK.C4"),
        (10, "dieet", "GRK.C5"),
        (11, "leveringen", "GRK.D1"),
        (12, "afwas", "GRK.D4"),
    )
    page.line("A4", "leerling", "klas", *(number for number, _, _ in jobs), bold=True)
    fills = {"b": "#5B9BD5", "g": "#70AD47", "o": "#F4B183", "r": "#FF5050", "w": "#BFBFBF", "p": "#CC66FF"}
    status = {
        "b": "independent",
        "g": "achieved",
        "o": "developing",
        "r": "not_achieved",
        "w": "not_covered",
        "p": None,
    }
    people = (
        ("Ruben Celis", "5 GK", "ggogbborwwgb", "ggggbbgoorgb"),
        ("Fatou Diallo", "5 GK", "gborggorrwog", "bbggbggogobb"),
        ("Stijn Van Aken", "6 GK", "bggbbbgogpgb", "bbbbbbggg.bb"),
    )
    row = 5
    for name, group, *rounds in people:
        for turn, colours in enumerate(rounds):
            moment = ("kerst", "pasen")[turn]
            page.line((row, 1), name if turn == 0 else None, group if turn == 0 else None)
            page.write((row, 15), moment, italic=True)
            for column, (colour, (_, label, competence)) in enumerate(zip(colours, jobs, strict=True), 3):
                if colour == ".":
                    continue
                page.rate(
                    (row, column),
                    None,
                    status[colour],
                    competence,
                    label=label,
                    learner=name,
                    moment=moment,
                    look={"fill": fills[colour]},
                )
            row += 1
    page.widths = {1: 20, **dict.fromkeys(range(3, 15), 4.0)}
    key = book.page("uitleg")
    key.write("A1", "nummers", bold=True)
    for line, (number, label, _) in enumerate(jobs, 2):
        key.line((line, 1), number, label)
    key.write("D1", "kleuren", bold=True)
    words = (
        ("b", "doet dit helemaal alleen"),
        ("g", "kan het"),
        ("o", "aant oefenen, hulp nodig"),
        ("r", "kan het niet"),
        ("w", "nog niet gedaan bij ons"),
    )
    for line, (colour, text) in enumerate(words, 2):
        key.trap((line, 4), None, fill=fills[colour])
        key.write((line, 5), text)
    key.write("D9", "chef Danny: 03 000 22 33, bellen na 14u")
    return book


def codes_in_a_cell() -> MadeTracker:
    """A row per apprentice and talk; the codes she can, is busy with, or cannot yet stand together in one cell."""
    book = MadeTracker(
        "Friseur Schnittpunkt Azubigespräche",
        "HAA",
        "de",
        "Die Meisterin schreibt bei jedem Gespräch die Codes aus der Schulliste in drei Spalten.",
        ("codes listed in cells", "three columns are the scale", "German", "row per talk", "nickname explained"),
    )
    page = book.page("Gespräche")
    page.write("A1", "Friseur Schnittpunkt, Inh. Petra Lenz - Gospertstraße 5, Eupen", bold=True)
    page.write("A2", "Codes: siehe Liste von der Schule. Was nicht dasteht, hatten wir noch nicht.")
    headings = ("Datum", "Azubi", "Std.", "kann sie allein", "klappt mit Hilfe", "klappt noch nicht", "Bemerkung")
    page.line("A4", *headings, fill="#F8CBAD", bold=True)
    rows = (
        (date(2025, 10, 14), "Vivi", 24, "A1 B2", "B1 B3", "A2", "pünktlich"),
        (date(2025, 10, 16), "Jasmin", 26, "A1, B1, B2, B3", "A2, C4", "A5", None),
        (date(2025, 12, 9), "Vivi", 24, "A1 B1 B2", "A2 B3 C4", "A5 C1", "mehr üben am Puppenkopf"),
        (date(2025, 12, 11), "Jasmin", 26, "A1, A2, B1, B2, B3", "A5, C4, D1", "C1; D2", "sehr gut!"),
        (date(2026, 3, 3), "Vivi", 24, "A1-B1-B2-B3", "A2, A5 + C4", None, "Zwischenprüfung im Mai"),
        (date(2026, 3, 5), "Jasmin", 26, "A1, A2, A5, B1, B2, B3, C4", "C1, D1, D2, D4", "C3", None),
    )
    full = {"Vivi": "Viviane Keutgen", "Jasmin": "Jasmin Öztürk"}
    for row, (day, who, hours, *cells, remark) in enumerate(rows, 5):
        page.line((row, 1), day, who, hours)
        if remark:
            page.write((row, 7), remark)
        for column, (text, status) in enumerate(
            zip(cells, ("independent", "developing", "not_achieved"), strict=True), 4
        ):
            if not text:
                continue
            page.write((row, column), text)
            plain = "".join(sign if sign.isalnum() else " " for sign in text)
            for code in plain.split():
                page.heard(
                    (row, column),
                    text,
                    status,
                    f"HAA.{code}",
                    learner=full[who],
                    on=day.isoformat(),
                    remark=remark,
                )
    page.widths = {1: 12, 4: 28, 5: 22, 6: 18, 7: 28}
    people = book.page("Adressen")
    people.line("A1", "Rufname", "Name", "Telefon", "Beginn", "Schule", bold=True)
    people.line("A2", "Vivi", "Viviane Keutgen", "0480 00 77 88", date(2025, 9, 1), "ZAWM")
    people.line("A3", "Jasmin", "Jasmin Öztürk", "0480 00 99 00", date(2024, 9, 2), "ZAWM")
    return book


def me_and_my_mentor() -> MadeTracker:
    """Questions in plain words, the trainee's own answer beside the mentor's, who sometimes only says 'agree'."""
    book = MadeTracker(
        "Can you - Oakhouse care home",
        "ZOR",
        "en",
        "The trainee answers in her own words and the mentor beside it; 'agree' means what the trainee said.",
        ("self and mentor side by side", "free words", "agree", "questions", "a doubt", "kitchen sheet"),
        learner="Shanice Claes",
    )
    page = book.page("Shanice")
    page.write("C1", "OAKHOUSE", bold=True)
    page.write("C2", "Can you...? list for Shanice Claes (started 8 Sept, Tue/Wed/Thu). Mentor: Ingrid Palmers")
    page.write("C3", "Both of us fill this in before the school visit on 22 January 2026.")
    page.line("B5", "#", "Can you...", "Shanice says", "Ingrid says", "to do", bold=True, fill="#FFE699")
    lines = (
        ("wash and dress a resident?", "B1", "yes on my own", "independent", "agree", "independent", None),
        ("do teeth, hair, nails?", "B2", "yes", "achieved", "yes", "achieved", None),
        ("help somebody to the toilet / change pads?", "B3", "yes", "achieved", "with help", "developing", "gloves!"),
        ("use the hoist?", "B4", "not yet", "not_achieved", "agree", "not_achieved", "course in Feb"),
        ("prevent bed sores (turning)?", "B5", "with someone next to me", "developing", "agree", "developing", None),
        ("take BP, pulse, temp?", "C1", "yes", "achieved", "nearly", "developing", "BP cuff"),
        ("help with meds that are set out?", "C2", "never done it", "not_covered", "not done yet", "not_covered", None),
        ("put on support stockings?", "C4", "no", "not_achieved", "with help", "developing", None),
        ("make the bed, tidy the room?", "D1", "yes on my own", "independent", "yes, alone", "independent", None),
        ("feed someone / give drinks?", "D2", "yes", "achieved", "yes", "achieved", "slow down"),
        ("keep people busy in the afternoon?", "D3", "I think so??", None, "yes", "achieved", "bingo 3/12"),
        ("calm somebody who is confused?", "D4", "no", "not_achieved", "not yet", "not_achieved", None),
        ("write in the care file?", "A2", "with help", "developing", "agree", "developing", None),
        ("keep things private?", "A3", "yes", "achieved", "agree", "achieved", None),
        ("wash hands the right way?", "E1", "yes", "achieved", "yes!", "achieved", None),
        ("ring for help in an emergency?", "E3", "yes", "achieved", "", None, None),
        ("walk the house dog?", None, "yes on my own", "independent", "yes", "achieved", ":-)"),
    )
    for row, (label, code, own, own_status, other, other_status, todo) in enumerate(lines, 6):
        page.line((row, 2), row - 5, label)
        competence = f"ZOR.{code}" if code else None
        page.rate((row, 4), own, own_status, competence, label=label, rater="Shanice Claes", role="learner")
        if other:
            page.rate((row, 5), other, other_status, competence, label=label, rater="Ingrid Palmers", role="mentor")
        if todo:
            page.write((row, 6), todo)
    page.widths = {1: 2, 2: 4, 3: 44, 4: 24, 5: 18, 6: 18}
    menu = book.page("lunch list")
    menu.line("A1", "name", "soup", "meat", "veggie", bold=True)
    for row, (who, *wants) in enumerate((("Ingrid", "yes", "no", "yes"), ("Shanice", "no", "yes", "no")), 2):
        menu.write((row, 1), who)
        for column, want in enumerate(wants, 2):
            menu.trap((row, column), want)
    return book
