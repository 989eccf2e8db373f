# What the readers of Debian see in a built site: python3 readers.py SITE. Prints one JSON object, in the shape of that of
# readers.mjs, and fails on anything that a reader refuses.
import json, pathlib, sys

import feedparser, icalendar

site = pathlib.Path(sys.argv[1])
seen = {"feeds": {}, "calendars": {}}
for path in sorted(site.rglob("feed.xml")):
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo or feed.version != "atom10":
        sys.exit(f"{path}: {feed.version} {feed.get('bozo_exception')}")
    seen["feeds"][str(path.relative_to(site))] = [[e.id, e.title, e.link] for e in feed.entries]
for path in sorted(site.rglob("*.ics")):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = [e for e in calendar.walk("VEVENT")]
    for event in events:
        if event.errors:
            sys.exit(f"{path}: {event.errors}")
    seen["calendars"][str(path.relative_to(site))] = [[str(e["uid"]), str(e["summary"]), e["dtstart"].dt.isoformat()] for e in events]
print(json.dumps(seen))
