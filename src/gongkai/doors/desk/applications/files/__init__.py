"""Files of a case at the desk (案卷材料): uploaded, looked through, opened, taken off."""
