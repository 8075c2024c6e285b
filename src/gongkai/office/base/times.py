"""The time zone (时区) of everything shown and filed."""

from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
