"""Fields as browsers offer them (输入控件), for the forms of every web door."""

from django import forms


class DayInput(forms.DateInput):
    """A date field as browsers offer it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
