"""The rulebook (规则库): holiday notices, parameters and wording in force, with who confirmed them."""
