"""The rulebook (规则库): holiday notices, parameters and wording in force, and who confirmed them."""
