"""Applications (依申请公开): cases from arrival to archive, with rounds, steps and letters."""
