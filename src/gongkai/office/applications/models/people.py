"""People of a case (申请人、被征求意见的各方): all that is personal is sealed."""

from django.db import models

from gongkai.office.applications.models.cases import Application
from gongkai.office.applications.models.columns import one_of
from gongkai.office.applications.states import IdentityKind, Opinion, PartyKind
from gongkai.office.base.blind import Kind
from gongkai.office.base.fields import BlindIndex, EncryptedText, SealedModel


class Applicant(SealedModel):
    """Who applies (申请人). For an organisation ``contact`` is whom to ask there, and
    ``representative`` its legal representative; ``agent`` acts under a mandate for either."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="applicant"
    )
    identity_kind = models.CharField(max_length=16)
    name = EncryptedText()
    identity = EncryptedText()
    representative = EncryptedText()
    contact = EncryptedText()
    agent = EncryptedText()
    phone = EncryptedText()
    mail = EncryptedText()
    address = EncryptedText()
    postcode = EncryptedText()
    name_index = BlindIndex(of="name", kind=Kind.NAME)
    identity_index = BlindIndex(of="identity", kind=Kind.IDENTITY)
    phone_index = BlindIndex(of="phone", kind=Kind.PHONE)
    mail_index = BlindIndex(of="mail", kind=Kind.MAIL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_identity_kind", condition=one_of("identity_kind", IdentityKind)
            ),
        ]

    def __str__(self) -> str:
        return f"applicant of {self.application_id}"


class Party(SealedModel):
    """Somebody asked for an opinion in a case (被征求意见方).

    ``label`` (一、二 …) tells the parties of a case apart wherever no name may stand: in steps, in
    the walk of the clock, on the applicant's page. ``points`` is what they are asked about; it
    never says who applies. A third party may answer on its own page with ``reply_code``.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=16)
    label = models.CharField(max_length=16)
    name = EncryptedText()
    contact = EncryptedText()
    phone = EncryptedText()
    mail = EncryptedText()
    address = EncryptedText()
    points = EncryptedText()
    reply_code = EncryptedText()
    opinion = models.CharField(max_length=16, default="", blank=True)
    opinion_text = EncryptedText()
    replied_on = models.DateField(null=True)
    name_index = BlindIndex(of="name", kind=Kind.NAME)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="applications_party_label", fields=["application", "label"]
            ),
            models.CheckConstraint(
                name="applications_party_kind", condition=one_of("kind", PartyKind)
            ),
            models.CheckConstraint(
                name="applications_party_opinion", condition=one_of("opinion", Opinion, blank=True)
            ),
        ]

    def __str__(self) -> str:
        return f"party {self.label} of {self.application_id}"
