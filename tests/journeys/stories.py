"""What several journeys do and look at."""

from importlib.resources import files
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CHECK = "/reports/check/"
EXAMPLES = Path(str(files("gongkai.doors.portal"))) / "examples"
WRONG = EXAMPLES / "enforcement-bureau-2020.txt"
RIGHT = EXAMPLES / "town-2020.txt"


def upload(page: Page, *reports: Path) -> None:
    """Choose the files and start the check."""
    page.locator("#id_reports").set_input_files(list(reports))
    page.get_by_role("button", name="开始体检").click()


def upload_examples(page: Page) -> None:
    """Upload the five example files and wait for the overview."""
    upload(page, *sorted(EXAMPLES.glob("*.txt")))
    page.get_by_role("heading", name="体检结果").wait_for()


def barriers(page: Page) -> list[str]:
    """What stands in a disabled visitor's way, by the rules of axe."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def is_wider_than_the_screen(page: Page) -> bool:
    """Whether the page as a whole has to be scrolled sideways."""
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide
