"""The pages in a real browser, by keys: they fit, and nothing is complained of."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from sync.centre.app import make_app
from sync.centre.centre import Centre
from tests.sync.centre.pages.conftest import NAME, PASSWORD
from tests.sync.serving import on_loopback

PROGRAM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
PAGES = ("may", "giu", "tranh-chap", "cho-xu-ly", "dai-so", "usb", "cong-bo")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
pytestmark = pytest.mark.skipif(
    PROGRAM is None or DRIVER is None, reason="no chromium on this machine"
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = PROGRAM or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1366,768"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options, ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def address(province: Centre) -> Iterator[str]:
    with on_loopback(make_app(province)) as address:
        yield address


@pytest.fixture
def inside(browser: Chrome, address: str) -> Chrome:
    browser.get(address)
    assert browser.switch_to.active_element.get_attribute("name") == "name"
    browser.switch_to.active_element.send_keys(NAME, Keys.TAB)
    browser.switch_to.active_element.send_keys(PASSWORD, Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda each: each.current_url.endswith("/trang/may"))
    return browser


def complaints(browser: Chrome) -> list[str]:
    logged: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [each["message"] for each in logged]


@pytest.mark.parametrize("size", [(1366, 768), (700, 900)], ids=["wide", "narrow"])
def test_every_page_fits_and_nothing_is_complained_of(
    inside: Chrome, address: str, size: tuple[int, int], pictures: Path
) -> None:
    inside.set_window_size(*size)
    for page in PAGES:
        inside.get(f"{address}/trang/{page}")
        heading = inside.find_element(By.TAG_NAME, "h1").text
        current = inside.find_element(By.CSS_SELECTOR, "nav a[aria-current]").text
        assert heading == current
        width = inside.execute_script("return document.documentElement.scrollWidth")
        assert width <= size[0]
        assert inside.execute_script("return document.fonts.check('15px Viet')")
        inside.save_screenshot(str(pictures / f"centre-{page}-{size[0]}.png"))
    assert complaints(inside) == []


def test_a_code_is_made_and_a_counter_let_in_by_keys(inside: Chrome, province: Centre) -> None:
    inside.find_element(By.ID, "agency").send_keys("H56.07", Keys.ENTER)
    waiting = WebDriverWait(inside, 10)
    done = waiting.until(lambda each: each.find_element(By.CSS_SELECTOR, "[role=status]"))
    assert "Mã chỉ hiện một lần" in done.text
    inside.find_element(By.CSS_SELECTOR, "button[value=approve]").send_keys(Keys.ENTER)
    waiting.until(lambda each: "Không có máy nào chờ duyệt" in each.page_source)
    assert province.gate.waiting() == ()


def test_an_edition_is_looked_at_and_goes_out(
    inside: Chrome, province: Centre, address: str, tmp_path: Path, pictures: Path
) -> None:
    file = tmp_path / "can-bo.json"
    file.write_text('{"staff": [{"officer": "of-2", "name": "Trần <script>alert(1)"}]}', "utf-8")
    inside.get(f"{address}/trang/cong-bo")
    inside.find_element(By.ID, "kind").send_keys("Danh sách")
    inside.find_element(By.ID, "version").send_keys("2026-12")
    inside.execute_script("document.getElementById('effective_on').value = '2026-12-01'")
    inside.find_element(By.ID, "file").send_keys(str(file))
    inside.find_element(By.CSS_SELECTOR, "button.first").click()
    waiting = WebDriverWait(inside, 10)
    waiting.until(lambda each: "Xem trước" in each.find_element(By.TAG_NAME, "h1").text)
    assert "Trần <script>alert(1)" in inside.find_element(By.CSS_SELECTOR, "ul.plain").text
    inside.save_screenshot(str(pictures / "centre-cong-bo-xem.png"))
    inside.find_element(By.CSS_SELECTOR, "button.first").click()
    waiting.until(lambda each: "2026-12" in each.find_element(By.TAG_NAME, "table").text)
    assert province.publishing.count_editions() == 2
    assert complaints(inside) == []


def test_in_the_dark_it_is_dark(browser: Chrome, address: str, pictures: Path) -> None:
    said = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", said)
    browser.get(f"{address}/trang/vao")
    ground = "return getComputedStyle(document.body).backgroundColor"
    assert browser.execute_script(ground) == "rgb(22, 26, 32)"
    browser.save_screenshot(str(pictures / "centre-vao.png"))
