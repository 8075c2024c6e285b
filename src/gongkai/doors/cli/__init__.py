"""The command line (命令行): ``gongkai``, for people at a terminal and for scripts."""
