"""The running text of an annual report (文字部分): counts, claims, copied prose."""
