// Judges a report of code scanning by the schema of SARIF 2.1.0 as Microsoft publishes it: node sarif.mjs TOOLS FILE.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [tools, file] = process.argv.slice(2);
const require = createRequire(join(tools, "package.json"));
const Ajv = require("ajv").default ?? require("ajv");
const addFormats = require("ajv-formats").default ?? require("ajv-formats");
const schema = JSON.parse(readFileSync(join(tools, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
if (schema.properties.runs === undefined) throw new Error("this is not the schema of SARIF");
delete schema.id; // the schema is of draft 4, which names itself in another way than ajv knows
schema.$schema = "http://json-schema.org/draft-07/schema#";
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);
const log = JSON.parse(readFileSync(file, "utf8"));
const wrong = validate(log) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
// the test of the test: a level that does not exist is seen
const spoiled = structuredClone(log);
if (spoiled.runs[0].results.length > 0) spoiled.runs[0].results[0].level = "fatal";
if (spoiled.runs[0].results.length > 0 && validate(spoiled)) wrong.push("the schema sees nothing");
console.log(JSON.stringify({ Wrong: wrong, Results: log.runs[0].results.length, Rules: log.runs[0].tool.driver.rules.length }));
