"""The rulebook (规则库): notices, parameters and wording in force, and who confirmed them."""
