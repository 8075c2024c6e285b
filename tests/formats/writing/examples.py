"""Findings for tests of writing (检查结果样例): at a cell, at a section, at the whole."""

from gongkai.law.annual_report.findings import Finding, Severity, Verdict

AT_CELLS = Finding(
    "applications.balance",
    Severity.ERROR,
    Verdict.FAIL,
    "第一项加第二项之和（3）不等于第三项加第四项之和（2），请核对（七）总计。",
    ("applications.total.total", "applications.new.total"),
    "3",
    "2",
)
AT_SECTION = Finding(
    "remedies.row", Severity.WARNING, Verdict.FAIL, "缺少一行，请补全。", ("remedies.none.total",)
)
AT_WHOLE = Finding("structure.title", Severity.INFO, Verdict.FAIL, "标题少了“年度”二字。")
NOT_ASSESSABLE = Finding(
    "years.carried_in", Severity.ERROR, Verdict.NOT_ASSESSABLE, "没有上年报告，无法核对结转。"
)
PASSED = Finding("applications.rows", Severity.ERROR, Verdict.PASS, "各行合计正确。")
FINDINGS = (AT_WHOLE, AT_SECTION, AT_CELLS, NOT_ASSESSABLE, PASSED)
