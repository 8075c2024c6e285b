"""People at the desk (人员管理): accounts, roles, deputies."""
