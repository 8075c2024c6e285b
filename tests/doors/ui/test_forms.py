"""Form fields carry their label, hint and errors so that a screen reader hears them together."""

from django import forms


class Deadline(forms.Form):
    received = forms.DateField(label="收到日期", help_text="以登记簿为准")
    way = forms.ChoiceField(
        label="收到方式", choices=[("post", "邮寄"), ("counter", "当面")], widget=forms.RadioSelect
    )
    token = forms.CharField(widget=forms.HiddenInput)


def test_a_field_shows_label_hint_and_error_and_ties_them_to_the_input() -> None:
    page = str(
        Deadline({"received": "昨天", "way": "post", "token": "x"})["received"].as_field_group()
    )
    assert '<label for="id_received">' in page
    assert 'id="id_received_helptext">以登记簿为准' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_received_helptext id_received_error"' in page
    assert 'id="id_received_error"' in page


def test_choices_are_grouped_under_their_question() -> None:
    page = str(Deadline()["way"].as_field_group())
    assert page.count("<fieldset") == page.count("</fieldset>") == 1
    assert "<legend" in page


def test_a_form_lists_its_errors_first_with_links_to_the_fields() -> None:
    page = str(Deadline({"received": ""}))
    assert page.index("有内容需要改正") < page.index('<div class="field')
    assert '<a href="#id_received">收到日期：这个字段是必填项。</a>' in page
    assert 'type="hidden"' in page


def test_a_form_without_errors_has_no_summary() -> None:
    assert "有内容需要改正" not in str(Deadline())
