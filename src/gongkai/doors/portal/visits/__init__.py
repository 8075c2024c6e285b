"""What every public form stands on (来访限制): who comes, how often and with how much."""
