"""Hotels: a chain's French form, a care hotel's corridors with notes, a salon's list of clients."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def chain_form() -> MadeTracker:
    """A form per trainee: halfway and at the end, each twice, with pluses; a block on attitudes below."""
    book = MadeTracker(
        "Hôtel Bellecour stagiaires cuisine",
        "GRK",
        "fr",
        "Une chaîne d'hôtels: le stagiaire et le chef remplissent chacun leur colonne, à mi-parcours et à la fin.",
        ("two-line headings", "pluses and minuses with a key", "self beside chef", "house standards", "late starter"),
    )
    blocks = (
        ("ÉQUIPE", (
            ("se concerte avec la brigade", "A1"), ("suit le planning et le règlement de la maison", "A2"),
            ("évite le gaspillage", "A3"), ("termes de cuisine FR / EN", "A4"),
        )),
        ("HACCP", (
            ("prend et note les températures à cœur", "B1"), ("sépare le cru et le cuit", "B2"),
            ("nettoie et désinfecte selon le plan", "B3"),
        )),
        ("PRODUCTION", (
            ("laver, éplucher et tailler les légumes", "C1"), ("potages et sauces", "C2"),
            ("plats chauds pour banquets (grands volumes)", "C3"), ("plats froids", "C4"),
            ("régimes selon fiche", "C5"), ("remise en température", "C6"),
        )),
        ("SERVICE", (
            ("réception et rangement des livraisons", "D1"), ("dressage / portions", "D2"), ("plonge", "D4"),
            ("room service", None),
        )),
        ("STANDARDS BELLECOUR", (("sourire et bonjour au client", None), ("ponctualité", None), ("tenue", None))),
    )  # fmt: skip
    status = {"a": "independent", "+": "achieved", "h": "developing", "-": "not_achieved", "0": "not_covered"}
    shown = {"a": "++", "h": "+/-", "0": "pas vu", "?": "+ ?"}
    trainees = (
        ("Inès", "Inès Lombaert", (date(2025, 12, 12), date(2026, 5, 15)), (
            "+h-h hh- +-h+0h h++h +aa", "+h-- h+- h-hh0h +h+h +++",
            "++h+ +++ a+++hh +aa+ aaa", "+++h +a+ a++a-+ +++a +aa",
        )),
        ("Mamadou", "Mamadou Baldé", (date(2025, 12, 12), date(2026, 5, 15)), (
            "hh.+ +++ ++h+.. h+a+ a++", "h-h+ h++ +hh+0h hh+. a++",
            "+++a a++ a+++h+ ++a. aa+", "++h+ +++ ++++h? +++0 a++",
        )),
        ("Théo", "Théo Wauters", (date(2026, 2, 27), None), (
            "hh-h -hh h-hh0. .h+0 +-+", "h--- hh- hh-h0- hh+0 +-h", "", "",
        )),
    )  # fmt: skip
    remarks = {
        ("Inès", 12): "thermomètre!",
        ("Inès", 18): "banquet du 6/12 : bien",
        ("Mamadou", 7): "très calme, bon esprit",
        ("Théo", 29): "arrive parfois en retard",
    }
    for name, learner, days, marks in trainees:
        page = book.page(name)
        page.write("A1", "HÔTEL BELLECOUR ****", bold=True, colour="#7F6000")
        page.line("A2", "Stagiaire", learner)
        page.line("A3", "Chef / tuteur", "Olivier Staelens")
        page.write(
            "D2", "++ seul(e)   + bien   +/- avec de l'aide   - pas encore   pas vu = pas abordé chez nous", italic=True
        )
        moments = (f"Mi-parcours {days[0]:%d/%m/%Y}", f"Fin {days[1]:%d/%m/%Y}" if days[1] else "Fin")
        page.merge("B4:C4", moments[0], bold=True, fill="#FFF2CC")
        page.merge("D4:E4", moments[1], bold=True, fill="#FFE699")
        page.line("A5", "Le/la stagiaire ...", "stagiaire", "chef", "stagiaire", "chef", "commentaire", bold=True)
        row, at = 6, 0
        plain = [line.replace(" ", "") for line in marks]
        for title, tasks in blocks:
            page.write((row, 1), title, bold=True, fill="#EDEDED")
            row += 1
            for label, code in tasks:
                page.write((row, 1), label)
                remark = remarks.get((name, row))
                if remark:
                    page.write((row, 6), remark)
                for turn, line in enumerate(plain):
                    if not line or line[at] == ".":
                        continue
                    day, own = days[turn // 2], turn % 2 == 0
                    page.rate(
                        (row, turn + 2),
                        shown.get(line[at], line[at]),
                        status.get(line[at]),
                        f"GRK.{code}" if code else None,
                        label=label,
                        learner=learner,
                        on=day.isoformat() if day else None,
                        moment=moments[turn // 2],
                        rater=learner if own else "Olivier Staelens",
                        role="learner" if own else "mentor",
                        remark=remark,
                    )
                row, at = row + 1, at + 1
        page.write((row + 1, 1), "nombre de ++", italic=True)
        for turn, line in enumerate(plain):
            page.trap((row + 1, turn + 2), line.count("a"))
        page.line((row + 3, 1), "signatures :", "le stagiaire", None, "le chef", None, "l'école")
        page.widths = {1: 44, **dict.fromkeys(range(2, 6), 11.0), 6: 28}
    book.pages[1].fault("E21", "ambiguous", "+ avec un point d'interrogation")
    return book


def care_hotel() -> MadeTracker:
    """A sheet per learner: corridors across with who watched below, letters in the boxes and notes stuck on them."""
    book = MadeTracker(
        "Zorghotel Duinzicht leerlingen zorg",
        "ZOR",
        "nl",
        "Leerlingen schuiven door van gang naar gang; wie er toen mentor was zet een letter, met soms een notitie.",
        (
            "corridors as headings",
            "notes in cells",
            "letters explained at the right",
            "example sheet",
            "doubtful letter",
        ),
    )
    lines = (
        ("A1", "werkt onder toezicht van de verpleegkundige", "ZOR.A1"),
        ("A2", "ziet veranderingen en zet ze in het dossier", "ZOR.A2"),
        ("A3", "beroepsgeheim, privacy van de gast", "ZOR.A3"),
        ("A4", "briefing / overdracht", "ZOR.A4"),
        ("B1", "wassen en aankleden", "ZOR.B1"),
        ("B2", "mond, haar, nagels", "ZOR.B2"),
        ("B3", "toilet, incontinentie", "ZOR.B3"),
        ("B4", "tillift en glijzeil", "ZOR.B4"),
        ("B5", "doorligwonden voorkomen (wisselhouding)", "ZOR.B5"),
        ("C1", "parameters: bloeddruk, pols, temp", "ZOR.C1"),
        ("C2", "klaargezette pillen helpen innemen", "ZOR.C2"),
        ("C4", "steunkousen", "ZOR.C4"),
        ("D1", "bed opmaken en kamer in orde", "ZOR.D1"),
        ("D2", "eten geven, drinken aanbieden", "ZOR.D2"),
        ("D3", "activiteit in de namiddag", "ZOR.D3"),
        ("D4", "gasten die verward of verdrietig zijn", "ZOR.D4"),
        ("", "koffers naar de kamer brengen", None),
        ("E1", "handhygiëne", "ZOR.E1"),
        ("E2", "handschoenen, schort, masker", "ZOR.E2"),
        ("E3", "noodoproep: weet wat doen", "ZOR.E3"),
    )
    status = {"J": "achieved", "B": "developing", "N": "not_achieved", "/": "not_covered"}
    corridors = (("Gang Zee", "Marleen"), ("Gang Duin", "Pieter D."), ("Gang Duin", "Samira"), ("Revalidatie", "Joke"))
    learners = (
        ("Chaima", "Chaïma Benali", "5 V&Z", (
            "BBBN", "NBBJ", "JJJJ", "NBJJ", "BBJJ", "BJJJ", "NBBJ", "NNBJ", "/NBB", "NBBJ",
            "//BJ", "BJJJ", "JJJJ", "BJJ/", "NBJ/", "NNB*", "JJ.J", "JJJJ", "BJJJ", "NNBB",
        ), {(9, 6): "durfde eerst niet", (13, 4): "tillift was stuk", (20, 6): "mooie bingo!", (21, 7): "navragen"}),
        ("Ward", "Ward Stevens", "6 V&Z", (
            "BBB.", "BBB.", "NJB.", "BBJ.", "BJJ.", "JJJ.", "BBj.", "BBB.", "NBb.", "JJJ.",
            "B/B.", "J/J.", "BJJ.", "JJJ.", "BBN.", "BBB.", "JJJ.", "jJJ.", "JJJ.", "BBJ.",
        ), {(8, 4): "gsm-foto gewist, gesprek gehad 3/10", (20, 6): "zat zelf op zijn gsm"}),
    )  # fmt: skip
    for name, learner, group, marks, notes in learners:
        page = book.page(name)
        page.write("A1", f"Leerling: {learner} ({group})", bold=True)
        page.write("A2", "Zorghotel Duinzicht, Koksijde-Bad - schooljaar 25/26")
        page.line("A4", "nr", "wat", None, *(corridor for corridor, _ in corridors), bold=True, fill="#BDD7EE")
        page.line("B5", "wie keek mee?", None, *(who for _, who in corridors), fill="#DDEBF7")
        for row, ((number, label, competence), line) in enumerate(zip(lines, marks, strict=True), 6):
            page.line((row, 1), number or None, label)
            for column, (mark, (_, who)) in enumerate(zip(line, corridors, strict=True), 4):
                if mark == ".":
                    continue
                note = notes.get((row, column))
                page.rate(
                    (row, column),
                    mark.replace("*", "J/B"),
                    status.get(mark.upper()),
                    competence,
                    label=label,
                    learner=learner,
                    rater=who,
                    remark=note,
                    look={"note": note, "note_by": who} if note else {},
                )
        page.write("B27", "hoeveel keer J", italic=True)
        for column in range(4, 8):
            count = sum(line[column - 4].upper() == "J" for line in marks)
            page.trap((27, column), count, formula=f'=COUNTIF({"DEFG"[column - 4]}6:{"DEFG"[column - 4]}25,"J")')
        key = ("J = ja, kan het", "B = begeleiding nodig", "N = nee, nog niet", "/ = niet aan bod gekomen op deze gang")
        for row, text in enumerate(key, 6):
            page.write((row, 9), text, fill="#F2F2F2")
        page.widths = {1: 5, 2: 44, 3: 2, **dict.fromkeys(range(4, 8), 12.0), 9: 36}
    book.pages[0].fault("G21", "ambiguous", "J/B: de mentor kon niet kiezen")
    sample = book.page("VOORBEELD")
    sample.write("A1", "Leerling: Voornaam Naam (klas) - VOORBEELD, zo vul je het in!", bold=True, colour="#FF0000")
    sample.line("A4", "nr", "wat", None, "Gang ...", "Gang ...", bold=True, fill="#BDD7EE")
    sample.line("B5", "wie keek mee?", None, "jouw naam", "jouw naam")
    for row, (number, label, _) in enumerate(lines[:4], 6):
        sample.line((row, 1), number, label)
        sample.trap((row, 4), "NBJ/"[row - 6])
        sample.trap((row, 5), "BJJB"[row - 6])
    return book


def client_list() -> MadeTracker:
    """A row per client, the jobs across under stages of a visit; initials of the junior, some rows filtered away."""
    book = MadeTracker(
        "Harbour Hotel Hair juniors logbook",
        "HAA",
        "en",
        "The salon of a hotel writes a row per client a junior worked on; a senior says how each job went.",
        (
            "row per client",
            "stages merged above jobs",
            "initials",
            "hidden rows",
            "no-show",
            "entry sent twice",
            "minutes",
        ),
    )
    page = book.page("logbook")
    page.write("A1", "HARBOUR HOTEL - HAIR & SPA    juniors logbook 2025/26", bold=True)
    page.write(
        "A2", "alone = no help needed | ok = fine, I was watching | help = I stepped in | redo = I had to do it again"
    )
    jobs = (
        ("welcome / coat", "A1"), ("ask what they want", "A2"), ("look at hair + scalp", "A3"), ("till + rebook", "A5"),
        ("pick shampoo", "B1"), ("wash + massage", "B2"), ("clean down", "B3"),
        ("ladies cut", "C1"), ("gents cut", "C2"), ("clippers", "C3"), ("blow-dry", "C4"),
        ("patch test", "D1"), ("mix", "D2"), ("apply colour", "D3"), ("watch the time", "D4"), ("serve coffee", None),
    )  # fmt: skip
    page.line(
        "A4", "date", "junior", "client", "min.", *(label for label, _ in jobs), "senior", "notes", bold=True, wrap=True
    )
    page.heights = {4: 45}
    for area, title in (("E3:H3", "FRONT DESK"), ("I3:K3", "BACKWASH"), ("L3:O3", "CUT & STYLE"), ("P3:S3", "COLOUR")):
        page.merge(area, title, bold=True, fill="#FCE4D6")
    words = {
        "a": ("alone", "independent"),
        "o": ("ok", "achieved"),
        "h": ("help", "developing"),
        "r": ("redo", "not_achieved"),
        "O": ("OK", "achieved"),
        "?": ("?", None),
    }
    rows = (
        (date(2025, 10, 7), "ZB", "Mrs Falk", 50, "oh..hhh...r....o", "Tess", None),
        (date(2025, 10, 7), "MO", "room 214", 35, "oo..ooo.h.....", "Tess", "shy with guests"),
        (date(2025, 10, 14), "ZB", "Ms Priem", 95, "o...oho...rr.h.o", "Gwen", "forgot the patch test form"),
        (date(2025, 10, 21), "MO", "Mr Adler", 30, "o..hoo..hh......", "Tess", None),
        (date(2025, 10, 28), "ZB", "Mrs Falk", 60, "oo.hooh...h....a", "Tess", None),
        (None, "NOVEMBER", "", 0, "", "", None),
        (date(2025, 11, 4), "MO", "room 118", 90, "ohh.ooo....orhh.", "Gwen", "mixed the wrong shade"),
        (date(2025, 11, 4), "ZB", "Mr Lund", 40, "ohhhooo.h....", "Tess", None),
        (date(2025, 11, 18), "MO", "Mrs Oyelaran", 55, "ooohoooh..o.....", "Tess", None),
        (date(2025, 11, 18), "ZB", "room 305", 0, "no show", "", None),
        (date(2025, 11, 25), "ZB", "Ms Priem", 90, "ohh.ooo...hohho.", "Gwen", "better"),
        (None, "JANUARY", "", 0, "", "", None),
        (date(2026, 1, 13), "MO", "Mr Adler", 30, "a..ooO..oo.....a", "Tess", None),
        (date(2026, 1, 13), "ZB", "Mrs Falk", 60, "aooooaoh..o....a", "Tess", "first ladies cut!"),
        ("20 Jan", "MO", "room 402", 100, "aohoaoo...oohhoo", "Gwen", None),
        ("20 Jan", "MO", "room 402", 100, "aohoaoo...oohhoo", "Gwen", None),
        (date(2026, 1, 27), "ZB", "Mr Lund", 35, "aoo?ooo.rh......", "Tess", "clippers: too short"),
        (None, "MARCH", "", 0, "", "", None),
        (date(2026, 3, 3), "ZB", "Ms Priem", 85, "aoo.aao...oooooa", "Gwen", None),
        (date(2026, 3, 10), "MO", "Mrs Oyelaran", 50, "aaooaaao..o....a", "Tess", "guest asked for her again"),
        (date(2026, 3, 17), "ZB", "Mr Adler", 30, "aoooaao.oo......", "Tess", None),
        (date(2026, 3, 24), "MO", "room 118", 95, "aoo.aaa...aooooa", "Gwen", None),
    )
    full = {"ZB": "Zoë Baert", "MO": "Miriam Okafor"}
    for row, (day, who, client, minutes, marks, senior, remark) in enumerate(rows, 5):
        if day is None:
            page.write((row, 1), who, bold=True, fill="#D9D9D9")
            continue
        page.line((row, 1), day, who, client)
        if who == "ZB":
            page.hidden_rows.add(row)  # filtered on Miriam when it was saved
        if marks == "no show":
            page.trap((row, 5), marks, italic=True)
            continue
        page.trap((row, 4), minutes)
        page.line((row, 21), senior, remark)
        for column, mark in enumerate(marks, 5):
            if mark == ".":
                continue
            text, status = words[mark]
            label, code = jobs[column - 5]
            page.rate(
                (row, column),
                text,
                status,
                f"HAA.{code}" if code else None,
                label=label,
                learner=full[who],
                on="2026-01-20" if isinstance(day, str) else day.isoformat(),
                rater=senior,
                remark=remark,
            )
    page.write("B29", "ZB = Zoë Baert (6 Haarverzorging)   MO = Miriam Okafor (7 Haarstilist)", italic=True)
    page.fault("A20", "duplicate", "room 402 was written twice")
    page.fault("H21", "unknown_status", "only a question mark")
    page.widths = {1: 11, 2: 8, 3: 14, 4: 6, **dict.fromkeys(range(5, 21), 8.0), 22: 30}
    return book
