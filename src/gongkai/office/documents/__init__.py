"""Documents (文件): what a file is, what it says, and what must not leave with it."""
