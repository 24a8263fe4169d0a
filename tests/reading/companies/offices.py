"""Seen from the desk: a factory's rounds with abbreviated words, a pastry chef's points on twenty per product."""

from __future__ import annotations

from tests.support.made_tracker import MadeTracker


def rounds_by_hr() -> MadeTracker:
    """Two rounds under each other, learners across with their mentor below, words from a list on another sheet."""
    book = MadeTracker(
        "Broodfabriek Hellinckx duale leerlingen HR",
        "BAK",
        "nl",
        "HR bundelt per ronde wat de lijnverantwoordelijken doorgeven; eigen nummers, de schoolcode ernaast.",
        (
            "stacked rounds",
            "mentor below the name",
            "abbreviations on another sheet",
            "wrong code",
            "stopped",
            "exempt",
        ),
    )
    learners = (
        ("Aerts Lieselot", "6BB", "Wim"), ("Bogaert Tibo", "6BB", "Wim"), ("Cakir Sena", "6BB", "Wim"),
        ("De Wilde Noah", "7BB", "Greet"), ("Haddad Rania", "7BB", "Greet"), ("Martens Kobe", "6BB", "Greet"),
        ("Osei Kwame", "7BB", "Patrick"), ("Van Laere Fien", "6BB", "Patrick"),
    )  # fmt: skip
    lines = (
        ("H1", "A1", "handen wassen en ontsmetten volgens sluisprocedure", "A1", "vvvvvovv", "vzvzv.zv"),
        ("H2", "A2", "propere werkkledij, haarnetje, geen juwelen", "A2", "vnvvvnvv", "vvvzv.vv"),
        ("H3", "A4", "CCP-lijsten invullen (autocontrole)", "A4", "ooovo-vo", "vovzv.zo"),
        ("H4", "A5", "allergenen correct op de fiche", "A5", "onooo-vo", "voovv.zv"),
        ("H5", "A3", "FIFO / FEFO in het grondstoffenmagazijn", "A3", "vovvvovv", "vvvvv.zv"),
        ("P1", "B1", "grondstoffen afwegen volgens recept", "B1", "voovvnvo", "vvozz.zv"),
        ("P2", "B2", "kneders: deeg op punt", "B2", "no-vooxn", "oo-vv.xo"),
        ("P3", "B5", "rijstijd en deegtemperatuur opvolgen", "B5", "nooovnxo", "oovvv.xo"),
        ("P4", "C1", "opbolmachine en opmaaktafel (verdelen en vormen)", "C1", "oovvvnvo", "vvvzv.vv"),
        ("P5", "C2", "tunneloven en rijskast bedienen", "C2", "--ooo-v-", "-oovv.vo"),
        ("P6", "C5", "brood afbakken", "C3", "ooovonvo", "ovvzv.zo"),
        ("V1", "D2", "snijden, inpakken, etiket", "D2", "vvvvvvvv", "zzvzz.zv"),
        ("V2", "D3", "bewaren in koeling en diepvries volgens de norm", "D3", "vo?vvovv", "vvvvv.zv"),
        ("V3", "D4", "lijn ombouwen en machines onderhouden", "D4", "---o--o-", "--oov.vo"),
        ("V4", "", "bestelwagens laden", "", "vvvvvvv-", "vvvzv.z-"),
    )
    words = {
        "v": ("vold.", "achieved"),
        "z": ("zelfst.", "independent"),
        "o": ("in opl.", "developing"),
        "n": ("onv.", "not_achieved"),
        "-": ("n.a.b.", "not_covered"),
        "x": ("vrijst.", "exempt"),
        "?": ("vold./onv.", None),
    }
    typed = {
        (8, 6): "vold",
        (12, 8): "Vold.",
        (19, 7): "voldoende",
        (28, 5): "zelfst",
        (34, 11): "in opl",
        (36, 8): "vodl.",
    }
    page = book.page("rondes")
    page.merge("A1:K1", "HELLINCKX NV - opvolging duale leerlingen productie (HR: An-Sofie)", bold=True, fill="#8EA9DB")
    for title, top, turn in (("RONDE 1 - november 2025", 3, 4), ("RONDE 2 - april 2026", 24, 5)):
        page.merge(f"A{top}:K{top}", title, bold=True, fill="#FFD966")
        page.line((top + 1, 1), "nr", "code", "wat", bold=True)
        page.line((top + 1, 4), *(name for name, _, _ in learners), bold=True, rotation=45)
        page.heights[top + 1] = 75
        page.line((top + 2, 3), "klas", *(group for _, group, _ in learners), italic=True)
        page.line((top + 3, 3), "lijnverantwoordelijke (mentor)", *(mentor for _, _, mentor in learners), italic=True)
        for row, line in enumerate(lines, top + 4):
            label, code = line[2], line[3]
            page.line((row, 1), line[0], line[1] or None, label, **({"fill": "#F2F2F2"} if row % 2 else {}))
            for column, (mark, (learner, _, mentor)) in enumerate(zip(line[turn], learners, strict=True), 4):
                look = {"fill": "#F2F2F2"} if row % 2 else {}
                if mark == ".":
                    page.write((row, column), None, **look)
                    continue
                word, status = words[mark]
                page.rate(
                    (row, column),
                    typed.get((row, column), word),
                    status,
                    f"BAK.{code}" if code else None,
                    label=label,
                    learner=learner,
                    moment=title,
                    rater=mentor,
                    role="mentor",
                    look=look,
                )
        end = top + 4 + len(lines)
        page.write((end, 3), "% in orde", italic=True)
        for column in range(4, 12):
            marks = "".join(line[turn][column - 4] for line in lines)
            page.trap((end, column), sum(mark in "vz" for mark in marks) / len(lines), format="0%", italic=True)
    page.write("I44", "gestopt 9/01", italic=True, colour="#FF0000")
    page.lists = [((7, 4), (21, 11), [word for word, _ in words.values() if "/" not in word])]
    refused = {"type": "cell", "criteria": "==", "value": '"onv."', "format": {"bg_color": "#FFC7CE"}}
    page.formats = [((7, 4), (42, 11), refused)]
    page.fault("F19", "ambiguous", "vold./onv.: twee woorden")
    for where in ("B17", "B38"):
        page.fault(where, "unknown_code", "C5 bestaat niet; de tekst is die van C3")
    page.fault("H36", "typo", "'vodl.' is vold.")
    page.widths = {1: 5, 2: 8, 3: 50, **dict.fromkeys(range(4, 12), 10.0)}
    key = book.page("keuzelijst")
    key.line("A1", "afkorting", "betekenis", bold=True)
    meanings = (
        ("zelfst.", "zelfstandig, mag alleen aan de lijn"),
        ("vold.", "voldoende"),
        ("in opl.", "in opleiding, met begeleiding"),
        ("onv.", "onvoldoende"),
        ("n.a.b.", "niet aan bod gekomen"),
        ("vrijst.", "vrijgesteld"),
    )
    for row, (word, meaning) in enumerate(meanings, 2):
        key.trap((row, 1), word)
        key.write((row, 2), meaning)
    key.write("A10", "Kwame heeft al een attest kneden: vrijst. voor P2 en P3")
    key.widths = {1: 12, 2: 36}
    return book


def points_per_product() -> MadeTracker:
    """Products down with the school's codes behind them, points on twenty per report; two trainees on two sheets."""
    book = MadeTracker(
        "patisserie Hotel Astoria punten",
        "BAK",
        "nl",
        "De patissier geeft punten op 20 per product zoals op een rapport; achter elk product staan de schoolcodes.",
        (
            "products, not competences",
            "two codes on a row",
            "points on 20 with limits",
            "goal column",
            "absent",
            "totals",
        ),
    )
    lines = (
        ("handen, werkbank, gerief ontsmetten", "A1"),
        ("koksvest en schort proper", "A2"),
        ("HACCP-map", "A4"),
        ("bordjes allergenen ontbijtbuffet", "A5"),
        ("mise en place afwegen", "B1"),
        ("croissants en koffiekoeken", "B3, C3"),
        ("briochebollen", "B2 + C1"),
        ("soezen / éclairs", "B3, D1"),
        ("biscuit voor taarten", "B4"),
        ("fruittaart", "C4, D1"),
        ("verjaardagstaart met tekst", "D1"),
        ("pistolets (rijskast, oven)", "B5 C2"),
        ("pralines voor op de kamer", ""),
        ("ijs draaien", ""),
        ("koelcel: afdekken, dateren, koelen", "D3"),
        ("cake snijden en verpakken", "D2"),
        ("klopper en uitrolmachine poetsen", "D4"),
    )
    reports = ("rapport okt", "rapport dec", "rapport feb", "rapport apr")
    trainees = (
        ("Robin", "Robin Tack", "Yves Demuynck", (
            "12 14 15 17", "15 15 16 18", "6 8 9 11", "5 6 10 12", "11 13 14 16", "4 7,5 10 12", "8 11 13 14",
            ". 6 9 12", "9 12 14 16", "8 10 12 14", ". . 7 10", "7 9 11 13", ". 12 14 16", "13 15 afw 17",
            "10 12 13 15", "14 15 16 17", "9 10 10 13",
        ), {9: "vouwen!", 14: "schrijven met cornet oefenen"}),
        ("Amber", "Amber Willaert", "Yves Demuynck", (
            "14 16 17 .", "16 16 17 .", "9 12 14 .", "8 10 13 .", "13 15 16 .", "7 9 12 .", "10 12 12,5 .", "6 9 11 .",
            "12 afw 16 .", "10 12 15 .", ". 9 12 .", "9 11 13 .", ". 13 15 .", ". . 16 .", "12 14 16 .", "15 16 18 .",
            "10 22 14 .",
        ), {10: "heel netjes", 20: "22??"}),
    )  # fmt: skip
    for name, learner, chef, points, remarks in trainees:
        page = book.page(name)
        page.write("B1", f"PUNTEN PATISSERIE - {learner}", bold=True, colour="#833C0B")
        page.write("B2", f"gegeven door {chef} (patissier en mentor), schooljaar 2025-2026")
        page.line("B3", "product", "schoolcode", *reports, "doel juni", "opmerking", bold=True, fill="#F8CBAD")
        for row, ((product, codes), line) in enumerate(zip(lines, points, strict=True), 4):
            page.line((row, 2), product, codes or None)
            page.trap((row, 8), 14)
            remark = remarks.get(row)
            if remark:
                page.write((row, 9), remark)
            for column, (point, report) in enumerate(zip(line.split(), reports, strict=True), 4):
                if point == ".":
                    continue
                page.write((row, column), int(point) if point.isdigit() else point)
                for code in codes.replace(",", " ").replace("+", " ").split() or [""]:
                    page.heard(
                        (row, column),
                        point,
                        _standing(point),
                        f"BAK.{code}" if code else None,
                        label=product,
                        learner=learner,
                        moment=report,
                        rater=chef,
                        role="mentor",
                        remark=remark,
                    )
        page.write("B22", "gemiddelde", italic=True)
        for column in range(4, 8):
            given = [line.split()[column - 4] for line in points]
            known = [int(point) for point in given if point.isdigit()]
            if known:
                ends = f"{'DEFG'[column - 4]}4:{'DEFG'[column - 4]}20"
                page.trap((22, column), round(sum(known) / len(known), 1), formula=f"=ROUND(AVERAGE({ends}),1)")
        page.write(
            "B24", "op 20. 16 en meer: mag dit alleen doen. 10 tot 15: geslaagd. 7 tot 9: nog met hulp.", italic=True
        )
        page.write(
            "B25", "lager dan 7: kan het nog niet. afw = was afwezig, niet beoordeeld. Leeg = stond niet op de kaart."
        )
        page.widths = {1: 2, 2: 38, 3: 11, **dict.fromkeys(range(4, 9), 11.0), 9: 30}
    book.pages[1].fault("E20", "unknown_status", "22 op 20 kan niet")
    return book


def _standing(point: str) -> str | None:
    """Say what the chef's own sentence makes of a point on twenty."""
    if point == "afw":
        return "not_assessed"
    value = float(point.replace(",", "."))
    if value > 20:
        return None
    limits = ((16, "independent"), (10, "achieved"), (7, "developing"), (0, "not_achieved"))
    return next(status for limit, status in limits if value >= limit)
