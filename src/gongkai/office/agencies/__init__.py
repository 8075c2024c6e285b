"""Bodies (机构): their tree, names, units, posts and disclosure offices, each with its dates."""
