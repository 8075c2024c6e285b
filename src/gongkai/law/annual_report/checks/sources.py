"""Where the rules come from (规则出处): the forms, the Regulations, and practice."""

from gongkai.law.citation import REGULATIONS, Citation

FORMS = "国办公开办函〔2019〕60号、〔2021〕30号年度报告格式"
FORM_2019 = "国办公开办函〔2019〕60号年度报告格式"
FORM_2021 = "国办公开办函〔2021〕30号年度报告格式"
TABLE_2 = f"{FORMS}第二部分"
TABLE_3 = f"{FORMS}第三部分"
TABLE_4 = f"{FORMS}第四部分"
ARTICLE_49 = Citation(REGULATIONS, "第四十九条")
ARTICLE_50 = Citation(REGULATIONS, "第五十条")
ACCURACY = "国办公开办函〔2021〕30号关于内容准确、全面的要求"
HABIT = "填报习惯（格式未写明，空白和“/”会被误读为漏填）"
PRACTICE = "各级核查年度报告的通行做法"
