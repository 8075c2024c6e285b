"""One small report in every kind of file that is read."""

from tests.formats.reading.layouts import docx_file, html_table, pdf_file, plain, xlsx_file

LAST = "现行有效件数"
ROWS = [
    ["第二十条第（一）项", "", "", ""],
    ["信息内容", "本年制发件数", "本年废止件数", LAST],
    ["规章", "0", "0", "1"],
    ["行政规范性文件", "2", "0", "5"],
    ["第二十条第（五）项", "", "", ""],
    ["信息内容", "本年处理决定数量", "", ""],
    ["行政许可", "12", "", ""],
]
TABLE = plain(ROWS)
REPORT = (
    "青石县2021年政府信息公开工作年度报告\n一、总体情况\n正文。\n二、主动公开政府信息情况\n"
    + "\n".join("\t".join(row) for row in ROWS)
    + "\n"
    "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n"
    "五、存在的主要问题及改进情况\n问题。\n六、其他需要报告的事项\n无。\n"
)


def everything() -> dict[str, bytes]:
    page = f"<html><body><p>一、总体情况</p>{html_table(TABLE)}</body></html>"
    return {
        "a.txt": REPORT.encode(),
        "b.md": REPORT.encode("gb18030"),
        "c.html": page.encode(),
        "d.csv": "\n".join(map(",".join, ROWS)).encode("utf-8-sig"),
        "e.docx": docx_file(TABLE),
        "f.xlsx": xlsx_file(TABLE),
        "g.pdf": pdf_file(TABLE),
        "页面.doc": page.encode("gb18030"),
    }
