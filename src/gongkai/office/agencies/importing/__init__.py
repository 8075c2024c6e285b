"""Lists of bodies from spreadsheets (机构名单导入): reading the file and its rows."""
