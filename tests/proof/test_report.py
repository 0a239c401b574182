from edition.diagnostics import Place, Problems
from edition.proof.report import Report, difference, just_made, shortly


def test_a_file_that_is_wrong_everywhere_is_told_shortly() -> None:
    problems = Problems()
    report = Report(problems, just_made("EPUB"))
    for number in range(150):
        report.fault("V07", Place("01.md", number), f"fault {number}")
    report.close()
    assert len(problems) == 101
    (last,) = [problem for problem in problems if problem.code == "V20"]
    assert last.message == "in the EPUB, 50 more faults like these were found"


def test_a_long_text_is_told_shortly() -> None:
    assert shortly("a lamp") == "“a lamp”"
    assert shortly("a lamp " * 20).endswith("lamp a…”")


def test_two_texts_are_told_where_they_differ() -> None:
    one, other = difference("a " * 40 + "lamp", "a " * 40 + "lump", lambda text: text)
    assert one.endswith("lamp”")
    assert other.endswith("lump”")
    assert len(one) < 60
