// What independent readers see in a built site: node readers.mjs FOLDER-OF-NODE_MODULES SITE. Prints one JSON object.
// It knows nothing of Plein but which file is of which kind, and it fails on anything that a reader refuses.
import { createRequire } from "node:module";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const [tools, site] = process.argv.slice(2);
const require = createRequire(join(tools, "package.json"));
const ICAL = require("ical.js").default ?? require("ical.js");
const Parser = require("rss-parser");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const { parse: parseCSV } = require("csv-parse/sync");
const { XMLParser, XMLValidator } = require("fast-xml-parser");

function* walk(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

async function feed(text) {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(JSON.stringify(valid));
  const read = await new Parser().parseString(text);
  return { title: read.title, items: read.items.map((i) => [i.isoDate, i.title, i.link, i.id]) };
}

function calendar(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone).tzid, new ICAL.Timezone(zone));
  const events = root.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const when = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
    let starts = [when(event.startDate)];
    if (event.isRecurring()) {
      const next = event.iterator();
      starts = [next.next(), next.next(), next.next()].map(when);
    }
    const end = component.hasProperty("dtend") ? when(event.endDate) : "";
    return [starts, end, event.summary, event.description ?? "", event.location ?? "", component.getFirstPropertyValue("url"), event.uid];
  });
  return { name: root.getFirstPropertyValue("x-wr-calname"), events };
}

const schemas = new Map();
function data(text, path) {
  const read = JSON.parse(text);
  const name = read.fields.split("/").slice(-1)[0];
  const schemaAt = [...walk(site)].find((p) => p.endsWith("/" + name) && JSON.parse(readFileSync(p, "utf8")).$id === read.fields);
  if (!schemaAt) throw new Error("no schema at " + read.fields);
  if (!schemas.has(schemaAt)) {
    const ajv = new Ajv({ allErrors: true, strict: true });
    addFormats(ajv);
    schemas.set(schemaAt, ajv.compile(JSON.parse(readFileSync(schemaAt, "utf8"))));
  }
  const validate = schemas.get(schemaAt);
  if (!validate(read)) throw new Error(path + ": " + JSON.stringify(validate.errors.slice(0, 3)));
  return { licence: read.licence ?? "", date: read.date ?? "", urls: read.items.map((i) => i.url) };
}

function table(text) {
  const rows = parseCSV(text, { bom: true, columns: true, relax_column_count: false });
  return { rows: rows.length, columns: rows.length ? Object.keys(rows[0]).length : 0, first: rows[0] ?? {} };
}

function sitemap(text) {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(JSON.stringify(valid));
  const read = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "url" }).parse(text);
  return { urls: read.urlset ? read.urlset.url.map((u) => u.loc) : [] };
}

const seen = { feeds: {}, calendars: {}, data: {}, tables: {}, sitemaps: {} };
for (const path of walk(site)) {
  const name = relative(site, path);
  const text = readFileSync(path, "utf8");
  try {
    if (name.endsWith("feed.xml")) seen.feeds[name] = await feed(text);
    else if (name.endsWith(".ics")) seen.calendars[name] = calendar(text);
    else if (name.endsWith(".schema.json") || name.endsWith(".csv-metadata.json") || name === "manifest.json") JSON.parse(text);
    else if (/(^|\/)(zoeken|recherche)\/[^/]+\.json$/.test(name)) JSON.parse(text); // the index of the search page: no open data
    else if (name.endsWith(".json")) seen.data[name] = data(text, name);
    else if (name.endsWith(".csv")) seen.tables[name] = table(text);
    else if (name.endsWith(".xml")) seen.sitemaps[name] = sitemap(text);
  } catch (error) {
    console.error(`${name}: ${error.stack}`);
    process.exitCode = 1;
  }
}
console.log(JSON.stringify(seen));
