"""The whole world, in one go."""

from django.contrib.auth import get_user_model

from tests.doors import (
    world_applications,
    world_awards,
    world_campaigns,
    world_files,
    world_judging,
    world_pages,
    world_reviews,
)
from tests.doors.world import STAFF, World


def make_world() -> World:
    """Everything there is; pages that point at others come last."""
    world = World()
    address = world.marks.latin(STAFF, "User.email") + "@example.jp"
    world.people["boss"] = get_user_model().objects.create_superuser(address)
    world_pages.add_pages(world)
    world_awards.add_awards(world)
    world_campaigns.add_campaigns(world)
    world_applications.add_applications(world)
    world_reviews.add_reviews(world)
    world_judging.add_judging(world)
    world_pages.add_coverage(world)
    world_files.add_files(world)
    world_pages.add_newer_drafts(world)
    world_pages.add_mirrors(world)
    world_pages.add_pointers(world)
    return world
