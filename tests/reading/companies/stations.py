"""Kitchens, salons and care homes: smileys, a stated pass mark, a column per mentor, a sheet per month."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def smileys() -> MadeTracker:
    """Pupils down, tasks across in turned headings, a smiley in each cell; telephone and hours in between."""
    book = MadeTracker(
        "WZC De Linde smileys",
        "ZOR",
        "nl",
        "De hoofdverpleegkundige plakt smileys per leerling; wat een smiley is staat rechts boven de tabel.",
        ("smileys", "pupils in rows", "turned headings", "telephone and hours", "count of smileys", "two smileys"),
    )
    page = book.page("Blad1")
    page.merge("A1:L1", "WZC De Linde - Molenstraat 14, 2220 Heist - leerlingen duaal zorg 2025/2026", bold=True)
    page.write("A2", "even invullen voor het gesprek met school aub! Els")
    for row, text in enumerate(("😀 = gaat vanzelf, alleen", "🙂 = ok", "😐 = met wat hulp", "☹ = lukt nog ni"), 2):
        page.write((row, 14), text)
    heads = (
        ("wassen + aankleden", "ZOR.B1"),
        ("mondzorg/nagels", "ZOR.B2"),
        ("toilet, inco", "ZOR.B3"),
        ("tillift", "ZOR.B4"),
        ("parameters (BD pols T°)", "ZOR.C1"),
        ("steunkousen", "ZOR.C4"),
        ("bed opmaken", "ZOR.D1"),
        ("eten geven", "ZOR.D2"),
        ("handen ontsmetten", "ZOR.E1"),
        ("koffiekar", None),
    )
    page.line("A6", "naam", "gestart", "gsm", "u/week", fill="#FCE4D6", bold=True)
    for column, (label, _) in enumerate(heads, 5):
        page.write((6, column), label, rotation=90, fill="#FCE4D6")
    page.write("O6", "opm.", fill="#FCE4D6")
    people = (
        ("Van Hoof Elke", date(2025, 9, 1), "0470 00 11 22", 24, "🙂 😐 😐 ☹ 🙂 😐 😀 🙂 🙂 😀", None),
        (
            "Aerts Milan",
            date(2025, 9, 1),
            "0470 00 33 44",
            20,
            "😐 ☹ ☹ . 😐 🙂 🙂 😐 😐 🙂",
            "te laat op 3/11 en 17/11",
        ),
        ("Boukhari Salma", date(2025, 10, 6), "0470 00 55 66", 24, "😀 🙂 🙂 😐 😀 🙂 😀 😀 🙂 😀", "top!!"),
        ("De Wachter Joni", date(2025, 11, 12), None, 16, "😐 😐 . . ☹ . 🙂 🙂/😐 🙂 .", "pas begonnen"),
    )
    status = {"😀": "independent", "🙂": "achieved", "😐": "developing", "☹": "not_achieved"}
    for row, (name, start, phone, hours, faces, remark) in enumerate(people, 7):
        page.line((row, 1), name, start, phone, hours)
        for column, (face, (label, competence)) in enumerate(zip(faces.split(), heads, strict=True), 5):
            if face != ".":
                page.rate((row, column), face, status.get(face), competence, label=label, learner=name)
        if remark:
            page.write((row, 15), remark)
    page.write("A11", "aantal 😀", italic=True)
    for column, count in enumerate((1, 0, 0, 0, 1, 0, 2, 1, 0, 2), 5):
        page.trap((11, column), count)
    page.widths = {1: 20, 3: 14, 14: 26}
    return book


def marks_with_a_pass() -> MadeTracker:
    """Percentages at two moments, the pass mark in a sentence, an average per section and overall."""
    book = MadeTracker(
        "Brookfield School Kitchen trainee marks",
        "GRK",
        "en",
        "The head cook gives a percentage for each job in November and in March; a sentence says what is a pass.",
        ("percentages", "pass mark in a sentence", "section averages", "a mark typed as text", "a bare 65", "abs"),
    )
    page = book.page("Marks")
    page.merge("A1:G1", "BROOKFIELD INTERNATIONAL SCHOOL, Tervuursesteenweg 210 Zaventem - KITCHEN", bold=True)
    page.write("A2", "Pass mark is 60%. Under 60% = keep practising. 85% and up = I leave them to it on their own.")
    page.write("A3", "abs = off that day so not marked. n.d. = not done yet. Marks by Trevor Hale (head cook)")
    page.merge("C5:D5", "Kofi Mensah", fill="#D9E1F2")
    page.merge("E5:F5", "Lien Baert", fill="#D9E1F2")
    page.line("A6", "no.", "job", "Nov", "Mar", "Nov", "Mar", "notes", fill="#D9E1F2", bold=True)
    sections = (
        (
            "HYGIENE",
            (
                ("temp checks + log sheet", "GRK.B1", (0.55, 0.7, 0.8, 0.9), "Kofi forgets to sign"),
                ("raw / cooked apart", "GRK.B2", (0.6, 0.75, 0.85, 0.9), None),
                ("clean down to the plan", "GRK.B3", (0.7, 0.7, "65 %", 0.8), None),
            ),
        ),
        (
            "COOKING",
            (
                ("veg prep (wash peel cut)", "GRK.C1", (0.65, 0.85, 0.9, 0.95), "good knife skills, both"),
                ("soups & sauces", "GRK.C2", (0.4, 0.6, 0.5, 65), None),
                ("hot meals, big batch", "GRK.C3", ("n.d.", 0.45, 0.3, 0.55), None),
                ("salads / cold plates", "GRK.C4", (0.6, "abs", 0.7, 0.8), None),
                ("special diets by the card", "GRK.C5", ("n.d.", "n.d.", 0.5, 0.6), "nuts!!"),
            ),
        ),
        (
            "SERVICE",
            (
                ("deliveries in, check & store", "GRK.D1", (0.5, 0.65, 0.6, 0.7), None),
                ("serving line", "GRK.D3", (0.8, 0.9, "abs", 0.75), None),
                ("pot wash", "GRK.D4", (0.9, 1, 0.85, 0.9), None),
                ("till for staff lunches", None, (None, 0.7, None, 0.5), None),
            ),
        ),
    )
    row, number = 7, 0
    words = {"abs": "not_assessed", "n.d.": "not_covered", "65 %": "achieved", 65: "achieved"}
    for title, lines in sections:
        page.write((row, 2), title, bold=True)
        first = row + 1
        for label, competence, marks, note in lines:
            row, number = row + 1, number + 1
            page.line((row, 1), number, label)
            if note:
                page.write((row, 7), note)
            for column, mark in enumerate(marks, 3):
                if mark is None:
                    continue
                status = words.get(mark) or (
                    "developing" if float(mark) < 0.6 else "achieved" if float(mark) < 0.85 else "independent"
                )
                page.rate(
                    (row, column),
                    mark,
                    status,
                    competence,
                    label=label,
                    learner="Kofi Mensah" if column < 5 else "Lien Baert",
                    moment="Nov" if column % 2 else "Mar",
                    rater="Trevor Hale",
                    role="mentor",
                    look={} if isinstance(mark, str) or mark == 65 else {"format": "0%"},
                )
        row += 1
        page.write((row, 2), "average", italic=True)
        for column in range(3, 7):
            letter = "CDEF"[column - 3]
            formula = f"=AVERAGE({letter}{first}:{letter}{row - 1})"
            page.trap((row, column), 0.66, formula=formula, italic=True, format="0%")
        row += 2
    page.write((row, 2), "OVERALL", bold=True)
    for column in range(3, 7):
        page.trap((row, column), 0.68, bold=True, format="0%")
    page.widths = {1: 5, 2: 30, 7: 24}
    rota = book.page("fridge rota")
    rota.line("A1", "week", "who", "done?", bold=True)
    for line, (week, who, done) in enumerate(((45, "Kofi", "yes"), (46, "Lien", "yes"), (47, "Kofi", "no")), 2):
        rota.line((line, 1), week, who)
        rota.trap((line, 3), done)
    return book


def column_per_mentor() -> MadeTracker:
    """One apprentice; each of three mentors has her own column and does not always agree; nobody sums up."""
    book = MadeTracker(
        "Salon Hair du Temps - Kenza",
        "HAA",
        "fr",
        "Chaque tutrice remplit sa colonne avec ses mots; la gérante vient moins souvent et laisse des blancs.",
        ("a column per mentor", "mentors disagree", "address in the title", "price list below", "spelling mistakes"),
        learner="Kenza Aït Lahcen",
    )
    page = book.page("Kenza")
    page.write("B2", "Salon « L'Hair du Temps »  -  rue Haute 88, 1000 Bruxelles  -  02 000 11 22", bold=True)
    page.write("B3", "Suivi de notre apprentie Kenza Aït Lahcen, née le 04/05/2008, 26 h/sem. au salon")
    page.write("B4", "Les filles : une colonne chacune svp, on ne copie pas la voisine ;-)", italic=True)
    page.line("B6", "Ce qu'elle doit savoir faire", "Sophie", "Karima", "Mme Delvaux (gérante)", "à travailler")
    status = {
        "acquis": "achieved",
        "aquis": "achieved",
        "acquis !": "achieved",
        "presque": "developing",
        "en cours": "developing",
        "avec aide": "developing",
        "pas encore": "not_achieved",
        "non": "not_achieved",
        "toute seule": "independent",
        "pas vu": "not_covered",
    }
    lines = (
        ("Accueil cliente + manteau", "HAA.A1", "toute seule|acquis|acquis", None),
        ("Poser les bonnes questions (souhaits)", "HAA.A2", "en cours|acquis|presque", "oser parler"),
        ("Etat du cheveu / cuir chevelu", "HAA.A3", "pas encore|en cours|", None),
        ("Conseil coupe et couleur", "HAA.A4", "pas encore|non|pas vu", None),
        ("Caisse et prochain rdv", "HAA.A5", "avec aide|en cours|pas encore", "compter la monnaie"),
        ("Choix shampooing / soin", "HAA.B1", "acquis|aquis|", None),
        ("Shampooing + massage", "HAA.B2", "toute seule|toute seule|acquis !", None),
        ("Désinfection brosses, bacs, poste", "HAA.B3", "acquis|en cours|presque", "peignes!"),
        ("Coupe femme de base", "HAA.C1", "non|pas encore|", None),
        ("Tondeuse", "HAA.C3", "pas vu|avec aide|pas vu", None),
        ("Brushing", "HAA.C4", "en cours|acquis|acquis", None),
        ("Test allergie 48h avant", "HAA.D1", "aquis|acquis|", None),
        ("Mélange couleur (nuancier)", "HAA.D2", "avec aide|avec aide|non", None),
        ("Temps de pose", "HAA.D4", "acquis|toute seule|acquis", None),
        ("Café pour les clientes", None, "toute seule|toute seule|", None),
    )
    for row, (label, competence, marks, work) in enumerate(lines, 7):
        page.write((row, 2), label)
        if work:
            page.write((row, 6), work)
        for column, (mark, rater) in enumerate(zip(marks.split("|"), ("Sophie", "Karima", "Mme Delvaux"), strict=True)):
            if mark:
                page.rate((row, 3 + column), mark, status[mark], competence, label=label, rater=rater)
    page.write("B24", "Prix élèves (mardi) :", bold=True)
    for row, (what, price) in enumerate((("shampooing", 6), ("brushing", 12), ("couleur", 25)), 25):
        page.write((row, 2), what)
        page.trap((row, 3), price)
    page.widths = {1: 3, 2: 42, 3: 14, 4: 14, 5: 24, 6: 22}
    return book


def german_months() -> MadeTracker:
    """A sheet per month with ticks; the key only on the first sheet; in December a line and a learner are added."""
    book = MadeTracker(
        "Küche Haus Waldfrieden Häkchenliste",
        "GRK",
        "de",
        "Der Küchenchef kopiert das Blatt jeden Monat; die Zeichen erklärt er nur im Oktober, die Kürzel darunter.",
        ("a sheet per month", "ticks and ticks in brackets", "initials explained once", "German", "holidays sheet"),
    )
    names = {"LR": "Leon Radermacher", "AH": "Amina Hamidi", "TS": "Tim Schmitz"}
    status = {"✓✓": "independent", "✓": "achieved", "(✓)": "developing", "–": "not_achieved"}
    lines = (
        ("Infos ans Team weitergeben", "GRK.A1", "✓ (✓)", "✓ ✓", "✓ ✓ (✓)"),
        ("Plan + Hausordnung einhalten", "GRK.A2", "✓ ✓", "✓ ✓", "✓✓ ✓ ✓"),
        ("Nix wegwerfen (Verschwendung)", "GRK.A3", "(✓) –", "✓ (✓)", "✓ ✓ –"),
        ("Kerntemp. messen u. notieren", "GRK.B1", "(✓) (✓)", "(✓) ✓", "✓ ✓✓ –"),
        ("Roh/gegart trennen", "GRK.B2", "– (✓)", "(✓) (✓)", "✓ ✓ (✓)"),
        ("Putzen, desinfizieren n. Plan", "GRK.B3", "✓ ✓", "✓✓ ✓", "✓✓ ✓ (✓)"),
        ("Gemüse waschen schälen schneiden", "GRK.C1", "✓ (✓)", "✓ ✓", "✓✓ ✓ ✓"),
        ("Suppen/Soßen", "GRK.C2", "– .", "– –", "(✓) (✓) ."),
        ("Kalte Platten", "GRK.C4", ". .", "(✓) –", "✓ (✓) ."),
        ("Wochenkarte schreiben", None, "", "", "✓ – ."),
        ("Lieferung kontrollieren, einräumen", "GRK.D1", "(✓) –", "(✓) (✓)", "✓ ? ."),
        ("Portionieren/Band", "GRK.D2", "✓ ✓", "✓ ✓", "✓✓ ✓✓ ✓"),
        ("Spülküche", "GRK.D4", "✓✓ ✓", "✓✓ ✓✓", "✓✓ ✓✓ ✓"),
    )
    for turn, (tab, month) in enumerate((("Okt", "Oktober"), ("Nov", "November"), ("Dez", "Dezember"))):
        page = book.page(f"{tab} 25")
        page.merge("A1:E1", f"Haus Waldfrieden, Küche - Azubis {month} 2025", bold=True, fill="#E2EFDA")
        page.write("A2", "abgehakt von: Küchenchef Rolf Jansen")
        here = list(names) if turn == 2 else list(names)[:2]
        page.line("A3", "Aufgabe", *here, bold=True)
        row = 3
        for label, competence, *months in lines:
            if not months[turn]:
                continue
            row += 1
            page.write((row, 1), label)
            for column, (short, mark) in enumerate(zip(here, months[turn].split(), strict=True), 2):
                if mark != ".":
                    page.rate(
                        (row, column),
                        mark,
                        status.get(mark),
                        competence,
                        label=label,
                        learner=names[short],
                        moment=f"{month} 2025",
                        rater="Rolf Jansen",
                        role="mentor",
                    )
        page.write((row + 1, 1), "Arbeitstage", italic=True)
        for column in range(2, 2 + len(here)):
            page.trap((row + 1, column), 14 - column - turn)
        if turn == 0:
            page.write((row + 3, 1), "✓ = kann er/sie   (✓) = mit Hilfe   – = kann noch nicht   ✓✓ = macht es allein")
            page.write((row + 4, 1), "LR = Leon Radermacher, AH = Amina Hamidi, TS = Tim Schmitz (ab Dez.)")
        page.widths = {1: 36}
    free = book.page("Urlaub")
    free.line("A1", "Name", "von", "bis", "genehmigt", bold=True)
    free.line("A2", "Leon", date(2025, 10, 27), date(2025, 10, 31))
    free.line("A3", "Amina", date(2025, 12, 22), date(2026, 1, 2))
    free.trap("D2", "✓")
    free.trap("D3", "✓")
    return book
