"""Topics: the 22 classes in their order, each part within its class."""

from gongkai.law.topics import full_label, topics


def test_there_are_22_classes_in_the_order_of_the_government_site() -> None:
    classes = [topic for topic in topics().values() if not topic.within]
    assert [topic.code for topic in classes] == [f"{number:02}" for number in range(1, 23)]
    assert (classes[0].label, classes[1].label) == ("国务院组织机构", "综合政务")
    assert classes[21].label == "其他"


def test_a_part_is_printed_with_its_class() -> None:
    assert full_label("0201") == "综合政务 / 政务公开"
    assert full_label("22") == "其他"
    assert full_label("9999") == ""
    assert all(topics()[topic.within] for topic in topics().values() if topic.within)
