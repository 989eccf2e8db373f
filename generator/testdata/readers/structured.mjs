// Holds the structured data of every page of a site against the vocabulary of schema.org as schema-dts types it: every
// type exists, has the properties that it is given, and they hold what they may hold. Blocks of one shape are looked at
// once. What it saw is written as JSON.
import { createRequire } from "node:module";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const [tools, dir] = process.argv.slice(2);
const ts = createRequire(join(tools, "node_modules/"))("typescript");

function* pages(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).isDirectory()) yield* pages(file);
    else if (name.endsWith(".html")) yield file;
  }
}

// the types and properties of a node, without its words
function shape(value) {
  if (Array.isArray(value)) return [...new Set(value.map((v) => JSON.stringify(shape(v))))].sort();
  if (value && typeof value === "object")
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, key === "@type" || key === "dayOfWeek" ? value[key] : shape(value[key])]));
  return typeof value;
}

const seen = { Pages: 0, Blocks: 0, Types: {}, Wrong: [] };
const nodes = new Map();
for (const file of pages(dir)) {
  seen.Pages++;
  const blocks = [...readFileSync(file, "utf8").matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)];
  if (blocks.length > 1) seen.Wrong.push(`${relative(dir, file)} has ${blocks.length} blocks`);
  for (const [, text] of blocks) {
    seen.Blocks++;
    const data = JSON.parse(text);
    if (data["@context"] !== "https://schema.org") seen.Wrong.push(`${relative(dir, file)}: the context is ${data["@context"]}`);
    for (const node of data["@graph"]) {
      seen.Types[node["@type"]] = (seen.Types[node["@type"]] || 0) + 1;
      const form = JSON.stringify(shape(node));
      if (!nodes.has(form)) nodes.set(form, { file: relative(dir, file), node });
    }
  }
}

const list = [...nodes.values()];
const virtual = join(tools, "structured.ts");
const source = 'import type { WithContext, Thing, GovernmentOrganization, Organization, BreadcrumbList, Event, GovernmentService, Place, Dataset } from "schema-dts";\n' +
  "type Of = { GovernmentOrganization: GovernmentOrganization, Organization: Organization, BreadcrumbList: BreadcrumbList, Event: Event, GovernmentService: GovernmentService, Place: Place, Dataset: Dataset };\n" +
  list.map(({ node }, i) => `const node${i}: Of["${node["@type"]}"] = ${JSON.stringify(node)};\n`).join("");
const options = { noEmit: true, strict: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Node10, types: [], ignoreDeprecations: "5.0" };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists, readFile } = host;
host.getSourceFile = (name, ...rest) => (name === virtual ? ts.createSourceFile(name, source, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest));
host.fileExists = (name) => name === virtual || fileExists(name);
host.readFile = (name) => (name === virtual ? source : readFile(name));
const program = ts.createProgram([virtual], options, host);
for (const fault of ts.getPreEmitDiagnostics(program)) {
  const at = fault.file && fault.start !== undefined ? fault.file.getLineAndCharacterOfPosition(fault.start).line - 2 : -1;
  seen.Wrong.push(`${list[at]?.file ?? "the types"}: ${ts.flattenDiagnosticMessageText(fault.messageText, " ").slice(0, 500)}`);
}
seen.Shapes = list.length;
process.stdout.write(JSON.stringify(seen));
