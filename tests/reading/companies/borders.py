"""Along the borders: bilingual sheets, tabs of learner and month, sections per vehicle, French steps, German marks."""

from __future__ import annotations

from tests.support.made_tracker import MadeTracker


def two_languages() -> MadeTracker:
    """Headings, labels and legend in Dutch and French at once, as in Brussels."""
    book = MadeTracker(
        "Brusselse Keukens - Cuisines bruxelloises",
        "GRK",
        "nl",
        "Een Brusselse grootkeuken schrijft alles tweetalig; de letters gelden voor iedereen.",
        ("two languages in every cell", "legend with two meanings in two languages", "address above the table"),
    )
    page = book.page("évaluation-evaluatie")
    page.write("C1", "BRUSSELSE KEUKENS / CUISINES BRUXELLOISES asbl-vzw", bold=True)
    page.write("C2", "Ninoofsesteenweg 100 chaussée de Ninove - 1080 Brussel/Bruxelles")
    page.line("C4", "Leerling / Élève", "Aya Bouzid", bold=True)
    page.line("C5", "Mentor / Tuteur", "Jean-Pierre Lemaire")
    page.line("C6", "Datum / Date", "20/01/2026")
    page.write("C7", "V = verworven / acquis    O = onder begeleiding / avec aide    N = niet verworven / non acquis")
    page.line("C9", "Nr / N°", "Competentie / Compétence", "Resultaat / Résultat", "Opmerking / Remarque", bold=True)
    status = {"V": "achieved", "O": "developing", "N": "not_achieved"}
    lines = [
        ("A1", "Info uitwisselen met het team / Échanger avec l'équipe", "V", None),
        ("A2", "Planning en huisregels / Planning et règlement", "V", None),
        ("A3", "Verspilling vermijden / Éviter le gaspillage", "O", "restjes wegen"),
        ("B1", "Kerntemperatuur / Température à cœur", "O", None),
        ("B2", "Rauw en bereid scheiden / Séparer cru et cuit", "V", None),
        ("B3", "Reinigen en ontsmetten / Nettoyer et désinfecter", "V", None),
        ("C1", "Groenten / Légumes: wassen, schillen, snijden", "V", "mooie brunoise"),
        ("C2", "Soepen en sauzen / Potages et sauces", "N", None),
        ("C4", "Koude gerechten / Plats froids", "O", None),
        ("C6", "Regenereren / Remise en température", "N", "nog niet alleen"),
        ("D2", "Portioneren / Portionner", "O", None),
        ("D4", "Afwas / Vaisselle", "V", None),
    ]
    for row, (code, label, mark, remark) in enumerate(lines, 10):
        page.line((row, 3), code, label, None, remark)
        page.rate(
            (row, 5),
            mark,
            status[mark],
            f"GRK.{code}",
            label=label,
            learner="Aya Bouzid",
            on="2026-01-20",
            rater="Jean-Pierre Lemaire",
            role="mentor",
            remark=remark,
        )
    page.widths = {4: 52, 5: 20, 6: 24}
    return book


def learner_and_month() -> MadeTracker:
    """A sheet for every learner and month, named "Noor okt"; the full name stands on each."""
    book = MadeTracker(
        "Dienstencentrum evaluaties 2526",
        "ZOR",
        "nl",
        "Van elk gesprek een kopie van het blad: naam en maand op de tab. De coach vult aan wat de mentor zei.",
        ("a sheet per learner and month", "mentor and coach in columns", "short tabs", "sheet with agreements"),
    )
    people = {"Noor": "Noor Van Gestel", "Ilyas": "Ilyas Ouchen"}
    months = {"okt": "gesprek oktober 2025", "feb": "gesprek februari 2026"}
    lines = [
        ("Werkt onder toezicht", "ZOR.A1", "bb bb nb bb"),
        ("Rapporteert in het dossier", "ZOR.A2", "nb nn nn bn"),
        ("Privacy en beroepsgeheim", "ZOR.A3", "bb bb bb bb"),
        ("Wassen en kleden", "ZOR.B1", "nb bb nn nb"),
        ("Mondzorg", "ZOR.B2", "nn bb n- bb"),
        ("Toiletgang", "ZOR.B3", "nn nb -- nn"),
        ("Kousen aantrekken", "ZOR.C4", "bb bz nb bb"),
        ("Bed opmaken", "ZOR.D1", "zb zz bb zz"),
        ("Maaltijden", "ZOR.D2", "bb zz nb bb"),
        ("Handhygiëne", "ZOR.E1", "bb zz nn bb"),
    ]
    words = {"b": ("behaald", "achieved"), "n": ("nog niet", "not_achieved"), "z": ("zelfstandig", "independent")}
    for person, (short, name) in enumerate(people.items()):
        for turn, (month, title) in enumerate(months.items()):
            page = book.page(f"{short} {month}")
            page.write("A1", f"{name}", bold=True)
            page.write("A2", title)
            page.line("A4", "competentie", "mentor", "coach", "wat spreken we af?", bold=True)
            for row, (label, competence, marks) in enumerate(lines, 5):
                page.write((row, 1), label)
                pair = marks.split(" ")[2 * person + turn]
                for column, (mark, role) in enumerate(zip(pair, ("mentor", "coach"), strict=True), 2):
                    if mark == "-":
                        continue
                    word, status = words[mark]
                    page.rate(
                        (row, column), word, status, competence, label=label, learner=name, role=role, moment=title
                    )
            page.write("D6", "elke vrijdag samen nalezen")
            page.widths = {1: 34, 2: 14, 3: 14, 4: 30}
    agreed = book.page("afspraken")
    agreed.line("A1", "datum", "wie", "wat", "klaar?", bold=True)
    agreed.line("A2", "10/10/2025", "Noor", "dossier nalezen")
    agreed.trap("D2", "ja")
    agreed.line("A3", "12/10/2025", "Ilyas", "filmpje tillift bekijken")
    agreed.trap("D3", "nog niet")
    return book


def sections_per_vehicle() -> MadeTracker:
    """The same nine lines under a heading per vehicle; two learners across; crosses in a box are explained."""
    book = MadeTracker(
        "Havenlogistiek toestellen",
        "LOG",
        "nl",
        "Onder elke titel van een toestel dezelfde handelingen; per leerling een kolom met g, o of n.",
        ("variant as section heading", "the same rows thrice", "legend in a line", "licence dates"),
    )
    page = book.page("toestellen")
    people = ("Jens Mertens", "Abdel Chaoui")
    page.write("A1", "Toestellen - wie mag wat", bold=True)
    page.write("A2", "g = goed, mag alleen rijden; o = oefenen met begeleider; n = nog niet")
    page.line("A4", "handeling", *people, bold=True)
    status = {"g": "independent", "o": "developing", "n": "not_achieved"}
    lines = [
        ("dagelijkse controle en checklist", "H1"),
        ("starten, parkeren, beveiligen", "H2"),
        ("rijden volgens het reglement", "H3"),
        ("last opnemen en neerzetten", "H4"),
        ("stapelen in rekken", "H6"),
        ("batterij laden", "H8"),
    ]
    sections = (
        ("HEFTRUCK", "heftruck", ("gggoog", "goonno")),
        ("REACHTRUCK", "reachtruck", ("ooonnn", "n-n---")),
        ("ELEKTRISCHE TRANSPALLET", "pallettruck", ("gggg-g", "gggg-o")),
    )
    row = 5
    for title, variant, marks in sections:
        page.write((row, 1), title, bold=True, fill="#D9D9D9")
        row += 1
        for step, (label, code) in enumerate(lines):
            page.write((row, 1), label)
            for column, (name, letters) in enumerate(zip(people, marks, strict=True), 2):
                mark = letters[step]
                if mark != "-":
                    page.rate(
                        (row, column), mark, status[mark], f"LOG.{code}", label=label, learner=name, variant=variant
                    )
            row += 1
    page.write((row + 1, 1), "attest heftruck behaald op")
    page.trap((row + 1, 2), "05/12/2025")
    page.widths = {1: 38, 2: 16, 3: 16}
    return book


def french_steps() -> MadeTracker:
    """Four columns in the learner's voice with a cross in one of them; one sheet per learner."""
    book = MadeTracker(
        "Boulangerie Renard autoévaluation",
        "BAK",
        "fr",
        "Les apprentis cochent eux-mêmes: pas encore fait, avec aide, je sais faire, je fais seul.",
        ("a column per step", "French", "self-assessment", "crosses and ticks", "signature"),
    )
    steps = ("pas encore fait", "avec aide", "je sais faire", "je fais seul")
    status = ("not_covered", "developing", "achieved", "independent")
    lines = [
        ("Se laver les mains, désinfecter le matériel", "BAK.A1"),
        ("Tenue propre", "BAK.A2"),
        ("FIFO / FEFO", "BAK.A3"),
        ("Allergènes", "BAK.A5"),
        ("Peser les matières premières", "BAK.B1"),
        ("Pétrir la pâte levée", "BAK.B2"),
        ("Pâtes brisée, feuilletée, à choux", "BAK.B3"),
        ("Diviser, bouler, façonner", "BAK.C1"),
        ("Four et chambre de pousse", "BAK.C2"),
        ("Cuire les pains", "BAK.C3"),
        ("Fourrer, glacer, décorer", "BAK.D1"),
        ("Trancher et emballer", "BAK.D2"),
        ("Entretien des machines", "BAK.D4"),
    ]
    people = {"Théo": ("Théo Lambinet", "2321220211132"), "Zara": ("Zara Mensah", "332-332123331")}
    for tab, (name, marks) in people.items():
        page = book.page(tab)
        page.write("A1", f"Autoévaluation de {name}", bold=True)
        page.write("A2", "complété par l'élève le 05/12/2025")
        page.line("A4", "ce que je sais faire", *steps, bold=True, fill="#FFF2CC")
        for row, ((label, competence), mark) in enumerate(zip(lines, marks, strict=True), 5):
            page.write((row, 1), label)
            if mark == "-":
                continue
            at = int(mark)
            page.rate(
                (row, 2 + at),
                "x" if tab == "Théo" else "✓",
                status[at],
                competence,
                label=label,
                learner=name,
                on="2025-12-05",
                role="learner",
            )
        page.write("A20", "signature de l'élève :")
        page.widths = {1: 42}
    return book


def initialled() -> MadeTracker:
    """A date with initials means reached, as a line above the table says; a bracketed one is still being practised."""
    book = MadeTracker(
        "Bäckerei Heinen Lehrlinge",
        "BAK",
        "de",
        "Der Meister trägt Datum und Kürzel ein, sobald etwas sitzt; 'übt' heißt, dass es noch nicht so weit ist.",
        ("date and initials as the mark", "German", "learners across", "word for what is practised"),
    )
    page = book.page("Stand")
    people = ("Emma Jost", "Lukas Pauly", "Ben Kessel")
    page.write("A1", "Ausbildungsstand Bäckerei Heinen, St. Vith", bold=True)
    page.write(
        "A2", "Datum + Kürzel = erreicht, übt = in Arbeit, leer = noch nicht dran (MH = Markus Heinen, Ausbilder)"
    )
    page.line("A4", "Kompetenz", *people, bold=True)
    lines = [
        ("Hände und Arbeitsmittel waschen und desinfizieren", "BAK.A1", "15.09.2025 MH|15.09.2025 MH|06.10.2025 MH"),
        ("Saubere Arbeitskleidung", "BAK.A2", "15.09.2025 MH|15.09.2025 MH|15.09.2025 MH"),
        ("Allergene angeben", "BAK.A5", "übt||"),
        ("Rohstoffe nach Rezept abwiegen", "BAK.B1", "06.10.2025 MH|20.10.2025 MH|übt"),
        ("Hefeteig kneten", "BAK.B2", "10.11.2025 MH|übt|übt"),
        ("Mürbe-, Blätter- und Brandteig", "BAK.B3", "übt||"),
        ("Teilen, rundwirken, formen", "BAK.C1", "10.11.2025 MH|24.11.2025 MH|übt"),
        ("Gärschrank und Ofen bedienen", "BAK.C2", "08.12.2025 MH|übt|"),
        ("Brot backen", "BAK.C3", "12.01.2026 MH|übt|"),
        ("Füllen, glasieren, garnieren", "BAK.D1", "übt|12.01.2026 MH|"),
        ("Schneiden und verpacken", "BAK.D2", "06.10.2025 MH|06.10.2025 MH|20.10.2025 MH"),
        ("Maschinen pflegen", "BAK.D4", "|übt|übt"),
    ]
    for row, (label, competence, cells) in enumerate(lines, 5):
        page.write((row, 1), label)
        for column, (name, text) in enumerate(zip(people, cells.split("|"), strict=True), 2):
            if not text:
                continue
            reached = text != "übt"
            page.rate(
                (row, column),
                text,
                "achieved" if reached else "developing",
                competence,
                label=label,
                learner=name,
                on=f"{text[6:10]}-{text[3:5]}-{text[:2]}" if reached else None,
                rater="MH" if reached else None,
            )
    page.widths = {1: 46, 2: 18, 3: 18, 4: 18}
    return book
