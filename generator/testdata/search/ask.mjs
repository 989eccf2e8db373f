// Runs the search of a theme in Node, in a page that has no more than that script needs, and prints what it finds. Each
// question is the first of a reader: nothing is kept from the one before.
//
// In on standard input: {script, folder, attributes, questions}. Out: for each question what was told, the results that
// are shown, the files that were fetched and how many bytes they are.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const { script, folder, attributes, questions } = JSON.parse(fs.readFileSync(0, 'utf8'));
const code = fs.readFileSync(script, 'utf8');

class Element {
  constructor(tag) { Object.assign(this, { tag, children: [], attributes: {}, handlers: {}, hidden: false, value: '', text: '' }); }
  getAttribute(name) { return this.attributes[name]; }
  addEventListener(name, handler) { this.handlers[name] = handler; }
  appendChild(child) { this.children.push(child); return child; }
  querySelector(tag) { return this.children.find((c) => c.tag === tag) ?? null; }
  querySelectorAll() { return []; }
  focus() {}
  set textContent(text) { this.text = text; this.children = []; this.told?.(text); }
  get textContent() { return this.text + this.children.map((c) => c.textContent).join(''); }
}

async function ask(question) {
  const form = Object.assign(new Element('form'), { attributes, hidden: true });
  const input = form.appendChild(new Element('input'));
  const parts = { 'p--gevonden': new Element('div'), 'p--lijst': new Element('ol'), 'p--meer': new Element('button') };
  const fetched = [];
  let bytes = 0;
  const document = {
    querySelector: (selector) => (selector === 'form[data-index]' ? form : null),
    getElementById: (id) => parts[id] ?? null,
    querySelectorAll: () => [],
    createElement: (tag) => new Element(tag),
    createTextNode: (text) => Object.assign(new Element('#text'), { text }),
    addEventListener() {},
  };
  const fetch = async (url) => {
    const name = path.relative(attributes['data-index'], url);
    fetched.push(name);
    const file = path.join(folder, name);
    if (!fs.existsSync(file)) return { ok: false };
    const data = fs.readFileSync(file);
    bytes += data.length;
    return { ok: true, json: async () => JSON.parse(data) };
  };
  const location = { protocol: 'https:', search: '', pathname: '/zoeken/' };
  const page = { document, fetch, location, history: { replaceState() {} }, URLSearchParams, setTimeout, clearTimeout, console };
  page.window = Object.assign(page, { addEventListener() {} });
  vm.runInNewContext(code, page);
  input.value = question;
  const told = new Promise((resolve) => { parts['p--gevonden'].told = resolve; });
  form.handlers.submit({ preventDefault() {} });
  const status = await told;
  const results = parts['p--lijst'].children.map((item) => ({ title: item.children[0].textContent, url: item.children[0].href, lang: item.children[0].lang ?? '', where: item.children[1]?.textContent.trim() ?? '' }));
  return { question, status, results, fetched, bytes, hidden: form.hidden };
}

const answers = [];
for (const question of questions) answers.push(await ask(question));
console.log(JSON.stringify(answers));
