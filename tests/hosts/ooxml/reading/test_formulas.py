"""Simple formulas, worked out as Excel does; what is beyond them is unknown."""

from __future__ import annotations

import pytest

from addin.hosts.ooxml.formula.evaluate import Budget, Evaluator
from addin.hosts.ooxml.formula.operands import UNKNOWN, Operand
from addin.hosts.ooxml.formula.shift import shifted
from addin.hosts.ooxml.formula.tree import parse_formula
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellError, CellValue

VALUES: dict[tuple[int, int], CellValue] = {
    (1, 1): 3, (2, 1): "Behaald", (3, 1): True, (4, 1): CellError("#N/A"), (5, 1): 1.5, (6, 1): "12", (7, 1): "a*b",
    (8, 1): 3,
}  # fmt: skip


def worked_out(formula: str, steps: int = 10_000) -> Operand:
    cells = {place: Cell(*place, value) for place, value in VALUES.items()}
    evaluator = Evaluator(cells, lambda _name: None, {"naam": "A1", "rond": "naam+1"}.get, False, Budget(1, steps))  # noqa: FBT003
    tree = parse_formula(formula)
    return UNKNOWN if tree is None else evaluator.at(tree, (1, 1), (1, 1))


NA, VALUE, DIV, NUM = (CellError(code) for code in ("#N/A", "#VALUE!", "#DIV/0!", "#NUM!"))


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=1+2*3^2", 19),
        ("-2^2", 4),
        ("2^-1", 0.5),
        ("50%", 0.5),
        ("A6+1", 13),
        ("A2+1", VALUE),
        ("-A2", VALUE),
        ("A4+1", NA),
        ("1+A4", NA),
        ("1/0", DIV),
        ("0^-1", DIV),
        ("9^9^9^9^9", NUM),
        ("(-8)^0.5", NUM),
        ('A1&"x"&A5&A3&A9', "3x1.5TRUE"),
        ('A4&"x"', NA),
        ('"x"&A4', NA),
        ('A2="BEHAALD"', True),
        ("A4=1", NA),
        ("A9=0", True),
        ('A9=""', True),
        ("A9=FALSE", True),
        ("A3>A2", True),
        ('"a""b"', 'a"b'),
        ("#REF!", CellError("#REF!")),
        ("AND(A1,A4)", NA),
        ("AND(A1,TRUE)", True),
        ("OR(FALSE,A2)", False),
        ("NOT(A1)", False),
        ("NOT(A4)", NA),
        ("IF(A4,1,2)", NA),
        ("IF(A1>2,1,2)", 1),
        ("IF(A1>5,1,2)", 2),
        ("IFERROR(A4,7)", 7),
        ("IFERROR(A1,7)", 3),
        ("TRUE()", True),
        ("ISERR(A4)", False),
        ("ISERR(1/0)", True),
        ("ISNA(A4)", True),
        ("ISERROR(A4)", True),
        ("ISLOGICAL(A3)", True),
        ("ISNONTEXT(A1)", True),
        ("LEN(A4)", NA),
        ("LEFT(A2)", "B"),
        ("LEFT(A2,0)", ""),
        ("LEFT(A2,-1)", VALUE),
        ("RIGHT(A2)", "d"),
        ("RIGHT(A2,99)", "Behaald"),
        ("RIGHT(A2,-1)", VALUE),
        ('MID(A2,"x",1)', VALUE),
        ("MID(A2,2,3)", "eha"),
        ('SEARCH("h?a",A2)', 3),
        ('SEARCH("a",A2,5)', 5),
        ('SEARCH("z",A2)', VALUE),
        ('SEARCH("a",A2,0)', VALUE),
        ('SEARCH("a",A2,99)', VALUE),
        ('SEARCH("~*",A7)', 2),
        ('FIND("A",A2)', VALUE),
        ('FIND("a",A2)', 4),
        ('SUBSTITUTE(A2,"","x")', "Behaald"),
        ('VALUE("x")', VALUE),
        ('TRIM("  a   b ")', "a b"),
        ("ABS(-3)", 3),
        ("INT(-1.5)", -2),
        ("MOD(-3,2)", 1),
        ("MOD(3,0)", VALUE),
        ("ABS(A2)", VALUE),
        ("ROUND(2.5,0)", 3),
        ("ISODD(3)", True),
        ("SUM(A1:A3)", 3),
        ("SUM(A1,A5,2)", 6.5),
        ("SUM(A1:A4)", NA),
        ("AVERAGE(A1,A5)", 2.25),
        ("AVERAGE(A2:A3)", DIV),
        ("MIN(A2:A3)", 0),
        ("COUNT(A1:A8)", 3),
        ("COUNTA(A1:A9)", 8),
        ("COUNTIF(A1:A8,3)", 2),
        ('COUNTIF(A1:A8,"<3")', 1),
        ('COUNTIF(A1:A8,"<>3")', 6),
        ('COUNTIF(A1:A8,"be*ld")', 1),
        ('COUNTIF(A1:A8,"b*e*l*d")', 1),
        ('COUNTIF(A1:A8,"*x*d")', 0),
        ('COUNTIF(A1:A8,"b*x*d")', 0),
        ('COUNTIF(A1:A8,"x*")', 0),
        ('COUNTIF(A1:A8,"<>be*")', 7),
        ('COUNTIF(A1:A8,">b")', 1),
        ('COUNTIF(A1,"=3")', 1),
        ("ROW(A3)", 3),
        ("COLUMN(C1)", 3),
        ("naam", 3),
        ("SUM($A:$A)", NA),
        ("COUNT(1:8)", 3),
    ],
)
def test_what_is_simple_is_worked_out(formula: str, result: Operand) -> None:
    found = worked_out(formula)

    assert found == result
    assert isinstance(found, bool) is isinstance(result, bool)


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()", "rond", "niemand", "A1:A3+1", "LEN(A1:A2)", "LEN()", "LEN(TODAY())", "IF(1)", "IFERROR(1)",
        "IF(TODAY(),1,2)", "ROW()", "COUNTIF(A1:A2)", "COUNTIF(A1,A1:A2)", "ISBLANK(A1:A2)", "{1,2}", "Tabel[x]", "A0",
        "ZZZ1", "1 2", "", "(", "1+", "LEN(1", "LEN(1;2)", "!", "AND(TRUE,TODAY())", "A1" * 3000,
    ],
)  # fmt: skip
def test_what_is_beyond_it_is_unknown(formula: str) -> None:
    assert worked_out(formula) is UNKNOWN


def test_a_reference_off_the_sheet_is_an_error() -> None:
    cells: dict[tuple[int, int], Cell] = {}
    evaluator = Evaluator(cells, lambda _name: None, lambda _name: None, False, Budget(1, 10))  # noqa: FBT003
    for formula in ("A1=0", "SUM(A1:A2)", "ROW(A1)"):
        tree = parse_formula(formula)
        assert tree is not None
        assert evaluator.at(tree, (5, 1), (4, 1)) == CellError("#REF!")


def test_long_texts_and_wide_ranges_use_up_what_may_be_spent() -> None:
    assert worked_out("SUM(A1:A9)", steps=1) is UNKNOWN
    assert worked_out("A1+1", steps=-1) is UNKNOWN
    assert worked_out("&".join(['"' + "x" * 200 + '"'] * 20)) == "x" * 4000
    assert worked_out("&".join(['"' + "x" * 8000 + '"'] * 2)) is UNKNOWN


def test_a_text_longer_than_a_cell_is_an_error() -> None:
    sixteen = 'SUBSTITUTE("xxxxxxxxxxxxxxxx","x","xxxxxxxxxxxxxxxx")'
    much = f'SUBSTITUTE(SUBSTITUTE({sixteen},"x","xxxxxxxxxxxxxxxx"),"x","xxxxxxxxxxxxxxxx")'

    assert worked_out(much) == VALUE
    assert worked_out(f'SUBSTITUTE({sixteen},"x","{"y" * 100}")&SUBSTITUTE({sixteen},"x","{"y" * 100}")') == VALUE


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$B$2*C$3-$D4", "B3+$B$2*D$3-$D6"),
        ("'A1 of B1'!A1&\"A1\"&LOG10(A1)", "'A1 of B1'!B3&\"A1\"&LOG10(B3)"),
        ("SUM(A1:B2,C:C,5:5)", "SUM(B3:C4,C:C,5:5)"),
        ("XFD1", "#REF!"),
        ("Blad2!XFD1+A1048576", "Blad2!#REF!+#REF!"),
        ("x" * 9000, "x" * 9000),
    ],
)
def test_a_formula_filled_down_and_right_reads_on_from_there(formula: str, moved: str) -> None:
    assert shifted(formula, 2, 1) == moved
