"""Word lists (词表) as patterns, so that a list of words reads as one."""

import re


def any_of(*words: str) -> re.Pattern[str]:
    """A pattern of the alternatives in ``words``; each string holds several, parted by spaces."""
    return re.compile("|".join(each for line in words for each in line.split()))


# A count that tells of growth against an earlier year is no figure of this one.
GROWTH = any_of("同比 环比 相比 较.{0,4}年 比.{0,4}年 增加 减少 增长 下降 上升 增至 降至")
CHANNEL = any_of(
    "当面 现场 窗口 网络 网上 网站 互联网 在线 线上 平台",
    "信函 邮寄 邮递 信件 邮件 邮箱 邮政 快递 传真 电子",
)
