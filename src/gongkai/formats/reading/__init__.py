"""Reading published annual reports from files of any common format."""
