"""The Django app of the sample."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "tests.office.sample"
    label = "sample"
