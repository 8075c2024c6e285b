"""The form renderer (表单样式) that shows a field's label, hint and errors together."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Render forms, and each field by ``as_field_group``, with the templates of the shared look."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
