"""Writing annual reports as DOCX, PDF, HTML, XLSX, JSON and CSV."""
