"""Entering the desk (进入工作台): signing in and out, passwords, codes, deputies."""
