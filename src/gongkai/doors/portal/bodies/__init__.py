"""The public pages of areas and bodies (地区和机构页面), in the structure all share nationally."""
