"""How an application came in (申请渠道): by channel, which day counts and what proves it."""

from dataclasses import dataclass

from gongkai.law.steps import Channel


@dataclass(frozen=True, slots=True)
class ByChannel:
    """What the form says of a channel: its words, which day counts, and the proof to note."""

    channel: Channel
    label: str
    counts: str
    proof: str
    example: str

    @property
    def name(self) -> str:
        """The name of the field for its proof."""
        return f"proof_{self.channel.value}"


_CONFIRMED = "登记后要与申请人确认，双方确认之日才是收到申请之日，从次日起算。"
CHANNELS = (
    ByChannel(
        Channel.COUNTER,
        "当面提交",
        "提交之日就是收到申请之日，答复期限从次日起算。",
        "收件登记号（选填）",
        "窗口收件簿上的编号，没有的不填。",
    ),
    ByChannel(
        Channel.REGISTERED_POST,
        "邮寄，需要签收（挂号信、特快专递）",
        "签收之日就是收到申请之日，答复期限从次日起算。",
        "邮件号码",
        "信封或者面单上的号码，信封要留存。",
    ),
    ByChannel(
        Channel.ORDINARY_POST,
        "平常信函（不需要签收）",
        "收到当天就要与申请人确认，确认之日才是收到申请之日。",
        "信封上的邮戳",
        "例如：2026年11月20日，示例县；信封要留存。",
    ),
    ByChannel(Channel.FAX, "传真", _CONFIRMED, "传真收件编号", "传真机打印的编号或者收到时刻。"),
    ByChannel(Channel.EMAIL, "电子邮件", _CONFIRMED, "邮件收到的时刻", "例如：11月20日 15时20分。"),
    ByChannel(
        Channel.ORAL,
        "口头提出（书写确有困难的，由本单位代填）",
        "代为填写并由申请人签字的当天就是收到申请之日。",
        "代填记录编号",
        "代填的申请表要念给申请人听，由申请人签字或者按手印。",
    ),
)
BY_CHANNEL = {each.channel: each for each in CHANNELS}
