"""From opening a packet link to reading it, on a cheap phone with a poor connection; and that it is light."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.steering.actions.linking import give_link
from participation.steering.links import packet_path
from tests.browser.test_weight import MOST_BYTES, MOST_REQUESTS, weight
from tests.factories.files import keep_private
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_paper, make_recording

#: 400 kbit/s in bytes a second, each way there and back 400 ms, a processor four times slower than this one.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
MOST_SECONDS = 5
BRIEF = "لدينا مال لملعب جديد. علينا أن نختار المكان. تقترح البلدية مكانين: بجانب المدرسة أو بجانب المتجر. "


@pytest.fixture
def address(site, settings, monkeypatch, tmp_path):
    """A link to five items in Arabic with a paper and a recording each."""
    keep_private(settings, monkeypatch, tmp_path / "private")
    starts = timezone.now() + timedelta(days=10)
    area = site.feast.area
    group = make_group(area, name_ar="المجموعة التوجيهية في هوسوم")
    meeting = make_meeting(
        group, items=0, title_ar="اجتماع المجموعة", starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    for number in range(1, 6):
        item = make_item(meeting, number, title_ar=f"ملعب جديد {number}", brief_ar=BRIEF * 3, ask_ar="أين يكون الملعب؟")
        make_paper(item)
        make_recording(item)
    link = give_link(member=make_member(group, language="ar"), meeting=meeting, now=timezone.now())
    return site.url + packet_path(link, "ar")


def test_in_arabic_it_can_be_read_within_five_seconds_and_is_light(address, chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page, answers = context.new_page(), []
    page.on("response", lambda answer: answers.append(answer))
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", SLOW)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="commit")
    page.get_by_role("heading", level=1).wait_for(state="visible")
    painted = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(
             list => list.getEntriesByName("first-contentful-paint").forEach(one => done(one.startTime))
           ).observe({type: "paint", buffered: true}))"""
    )
    page.wait_for_load_state("networkidle")
    total, wide = sum(weight(answer) for answer in answers), page.evaluate("document.documentElement.scrollWidth")
    sounds = [answer.url for answer in answers if "/recording/" in answer.url]
    cookies = context.cookies()
    context.close()
    print(f"first contentful paint after {painted / 1000:.2f} s, {total} bytes in {len(answers)} answers")
    assert painted / 1000 < MOST_SECONDS
    assert (total <= MOST_BYTES, len(answers) <= MOST_REQUESTS, wide) == (True, True, 360)
    assert (sounds, cookies) == ([], [])
