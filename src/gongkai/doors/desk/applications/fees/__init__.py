"""The processing fee of a case at the desk (信息处理费): counted, noticed, paid."""
