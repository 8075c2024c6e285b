"""Bodies at the desk (机构管理): the tree, a body, what can change in it."""
