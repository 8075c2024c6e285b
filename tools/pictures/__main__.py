"""Takes every picture (全部插图): ``python -m tools.pictures``."""

from playwright.sync_api import sync_playwright

from tools.pictures import applications, desk, keeping, portal, reports
from tools.pictures.camera import Camera, chromium
from tools.pictures.serving import served


def main() -> None:
    """Start the server, walk through the pages as the manual does, and stop it."""
    with served() as site, sync_playwright() as playwright:
        browser = chromium(playwright)
        camera = Camera(browser, site)
        for part in (portal, reports, desk, keeping, applications):
            part.take_all(camera)
        browser.close()


if __name__ == "__main__":
    main()
