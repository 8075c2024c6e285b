"""Applications at the desk (依申请公开办理): registered, handled, answered, kept."""
