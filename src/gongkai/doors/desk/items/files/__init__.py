"""The files of an item at the desk (附件办理): uploading, traces, cleaning, downloading."""
