"""Items at the desk (公开事项办理): drafting, files, review, release, correction, withdrawal."""
