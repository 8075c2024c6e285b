"""The public check of reports (年报体检): upload, verdict, tables with findings, downloads."""
