"""What can happen to a case."""

from gongkai.office.trail.events import Event


class SampleEvent(Event):
    SIGNED = "sample.signed", "签发"
    SENT = "sample.sent", "发送"
    RENAMED = "sample.renamed", "改名"
