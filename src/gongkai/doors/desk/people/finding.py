"""Finding people (查找人员) whom somebody manages; the others do not exist for them."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.doors.desk.changing import Back
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.accounts.models import User
from gongkai.office.agencies.lookups import people_reached, reached
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.base.permissions import Permission

PEOPLE = Permission.MANAGE_PEOPLE


def managed_people(request: DeskRequest) -> QuerySet[Person]:
    """Return the people whom somebody manages."""
    return people_reached(request.desk.actor, PEOPLE)


def bodies_with_people(request: DeskRequest) -> QuerySet[Agency]:
    """Return the open bodies whose people somebody manages."""
    return reached(request.desk.actor, PEOPLE).filter(closed_on=None)


def person_of(request: DeskRequest, number: int) -> Person:
    """Return a person whom somebody manages; raise Http404 for any other."""
    return get_object_or_404(managed_people(request), pk=number)


def account_of(person: Person) -> User | None:
    """Return the account of a person, closed or not."""
    try:
        return person.user
    except User.DoesNotExist:
        return None


def user_of(request: DeskRequest, number: int) -> User:
    """Return the account of a person whom somebody manages, or raise Http404."""
    user = account_of(person_of(request, number))
    if user is None:
        raise Http404
    return user


def back_to(person: Person) -> Back:
    """Return the way back to the page of a person."""
    return Back(reverse("desk:people:page", args=[person.pk]), person.name)
