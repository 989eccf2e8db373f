// Search without a server: the form appears when this runs; without it the list from A to Z is there all the same.
// The index is cut into parts (generator/formats/search.go tells which); only those that a question needs are fetched.
(function () {
  var form = document.querySelector('form[data-index]');
  if (!form || !window.fetch || !window.Promise || location.protocol === 'file:') return;
  var input = form.querySelector('input'), status = document.getElementById('p--gevonden'), list = document.getElementById('p--lijst');
  var more = document.getElementById('p--meer'), folder = form.getAttribute('data-index'), top = form.getAttribute('data-root');
  var loaded = {}, asked = 0, atOnce = 10, shown = atOnce;
  var mostTerms = 40, mostBlocks = 6, mostWords = 6; // terms of a word, blocks of all words: who types the beginning of very many types on

  function get(name) {
    return loaded[name] || (loaded[name] = fetch(folder + name).then(function (r) {
      if (!r.ok) throw new Error(name);
      return r.json();
    }).catch(function (problem) {
      delete loaded[name]; // the next try asks again
      throw problem;
    }));
  }

  // words as the index has them (generator/words/find.go)
  var letters = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ł': 'l', 'þ': 'th', 'ð': 'd' };
  function wordsOf(text) {
    var folded = text.toLowerCase().replace(/[ßæœøđłþð]/g, function (c) { return letters[c]; }).normalize('NFD').replace(/[\p{Mn}'’]/gu, '');
    return (folded.match(/[\p{L}\p{N}]+(?:-+[\p{L}\p{N}]+)*/gu) || []).map(function (w) { return w.replace(/-/g, ''); });
  }
  var sounds = ['a', 'ckqx', 'dt', 'eijy', 'fvw', 'gh', 'l', 'mn', 'ou', 'pb', 'r', 'sz'];
  function soundOf(word) {
    return (sounds.filter(function (s) { return s.indexOf(word[0]) >= 0; })[0] || '0')[0];
  }

  // how many slips of the keys lie between a word and the beginning of a term: a letter too many, too few, another, or two
  // that changed places
  function slips(word, term, most) {
    var before = [], row = [], i, j, best = most + 1;
    for (j = 0; j <= word.length; j++) row[j] = j;
    for (i = 1; i <= term.length && i <= word.length + most; i++) {
      var next = [i];
      for (j = 1; j <= word.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (term[i - 1] === word[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && term[i - 1] === word[j - 2] && term[i - 2] === word[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
      best = Math.min(best, row[word.length]);
    }
    return best;
  }
  // a word without the ending of a plural: "lessen" is "les", "scholen" is "school", "brieven" is "brief"
  function stem(word) {
    var bare = word.replace(/(?:en|e|s)$/, '');
    if (bare.length < 3 || /[iu]s$/.test(word)) bare = word;
    return bare.replace(/(.)\1/g, '$1').replace(/z$/, 's').replace(/v$/, 'f');
  }
  // how well a term answers a word; 0: not
  function fits(word, term) {
    if (term === word) return 12;
    if (/^\p{N}/u.test(word)) return 0;
    if (word.length < 3) return 0;
    if (stem(term) === stem(word)) return 10;
    if (term.indexOf(word) === 0) return 8 - Math.min(2, (term.length - word.length) / 5);
    return term.length > 3 && word.indexOf(term) === 0 && word.length - term.length < 4 ? 5 : 0;
  }
  function almost(word, term) {
    var most = word.length < 4 || /^\p{N}/u.test(word) ? 0 : word.length < 8 ? 1 : 2, n = most && slips(word, term, most);
    return most && n <= most ? 4 - n - (term.length > word.length + most ? 0.5 : 0) : 0;
  }

  // the terms of a part, each written with how many letters it has of the one before
  function unfold(written) {
    var before = '';
    return written.split(' ').map(function (term) { return before = before.slice(0, +term[0]) + term.slice(1); });
  }
  // the terms of some parts of the index (of a small one, which is in one file, of all) that answer a word, the best first
  async function terms(index, names, word, how) {
    var hits = [], parts = index.b ? await Promise.all(names.map(function (s) { return get('t-' + s + '.json'); })) : [index];
    parts.forEach(function (part) {
      (part.list = part.list || unfold(part.w || '')).forEach(function (term, i) {
        var score = term && how(word, term);
        if (score) hits.push({ n: (part.f || 0) + i, score: score, length: term.length });
      });
    });
    return hits.sort(function (a, b) { return b.score - a.score || a.length - b.length || a.n - b.n; }).slice(0, mostTerms);
  }
  // those whose names answer it: all that is theirs is found
  function owners(index, word, how) {
    var hits = [];
    index.o.forEach(function (owner, i) {
      var score = Math.max.apply(null, wordsOf(owner[0] + ' ' + owner[3]).map(function (name) { return how(word, name); }).concat(0));
      if (score) hits.push({ from: owner[2], to: i + 1 < index.o.length ? index.o[i + 1][2] : Infinity, score: score / 2 });
    });
    return hits;
  }
  var figures = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // where a term stands, as formats wrote it
  function places(written, note) {
    for (var at = 0, n = 0, shift = 0, i = 0; i < written.length; i++) {
      var figure = figures.indexOf(written[i]);
      n += (figure & 31) << shift;
      shift += 5;
      if (figure & 32) continue;
      at += n >> 1;
      note(at, n & 1);
      n = shift = 0;
    }
  }
  function blockOf(index, n) {
    for (var b = index.b.length - 1; b > 0 && index.b[b] > n; b--);
    return b;
  }
  // the places of terms, of which the first need no more than a few blocks
  async function placesOf(index, hits, most) {
    if (!index.b) return hits.map(function (hit) { return index.d.split(' ')[hit.n]; });
    var wanted = [];
    hits.forEach(function (hit) {
      var b = blockOf(index, hit.n);
      if (wanted.indexOf(b) < 0 && wanted.length < most) wanted.push(b);
    });
    var blocks = await Promise.all(wanted.map(function (b) { return get('p-' + b + '.json'); }));
    return hits.map(function (hit) {
      var b = blockOf(index, hit.n), at = wanted.indexOf(b);
      return at < 0 ? '' : blocks[at].split(' ')[hit.n - index.b[b]];
    });
  }
  // the entries that answer one word, with how well: exactly or by a beginning; where there are none, almost
  async function look(index, word, most) {
    var hits = await terms(index, [soundOf(word)], word, fits), whose = owners(index, word, fits), found = new Map();
    if (!hits.length && !whose.length) {
      var near = [soundOf(word)], second = soundOf(word.slice(1) || word);
      if (second !== near[0]) near.push(second); // the first two letters may have changed places
      hits = await terms(index, near, word, almost);
      whose = owners(index, word, almost);
    }
    (await placesOf(index, hits, most)).forEach(function (written, i) {
      places(written, function (at, inTitle) {
        found.set(at, Math.max(found.get(at) || 0, hits[i].score * (inTitle ? 2 : 1)));
      });
    });
    return { found: found, whose: whose };
  }
  // an entry that answers a word or what means the same, with how well
  async function lookAll(index, word, most) {
    var all = [word];
    (index.s || []).forEach(function (group) { if (group.indexOf(word) >= 0) all = all.concat(group); });
    all = all.filter(function (w, i) { return all.indexOf(w) === i; });
    var sum = new Map(), whose = [];
    (await Promise.all(all.map(function (w) { return look(index, w, most); }))).forEach(function (one, i) {
      whose = whose.concat(one.whose);
      one.found.forEach(function (score, at) { sum.set(at, Math.max(sum.get(at) || 0, i ? score * 0.9 : score)); });
    });
    return { found: sum, whose: whose };
  }
  // the words to look for: those that say something, or all where none does
  function asking(index, text) {
    var all = wordsOf(text.slice(0, 200)).map(function (w) { return w.slice(0, 40); }), noise = index.x.split(' '), weak = index.y.split(' ');
    var said = all.filter(function (w) { return noise.indexOf(w) < 0 && (w.length > 1 || /\p{N}/u.test(w)); });
    var strong = said.filter(function (w) { return weak.indexOf(w) < 0; });
    var words = strong.length ? strong : said.length ? said : all;
    return words.filter(function (w, i) { return words.indexOf(w) === i; }).slice(0, mostWords);
  }
  // everything that answers the most words, the best first
  async function find(text) {
    if (!wordsOf(text.slice(0, 200)).length) return null;
    var index = await get('index.json'), hits = new Map(), most = 0;
    var words = asking(index, text), blocks = Math.max(1, Math.floor(mostBlocks / words.length));
    var all = await Promise.all(words.map(function (w) { return lookAll(index, w, blocks); }));
    all.forEach(function (one, i) {
      function add(at, score) {
        var hit = hits.get(at) || { at: at, n: 0, score: 0, last: -1, best: 0 };
        if (hit.last !== i) { hit.n++; hit.last = i; hit.best = 0; }
        if (score > hit.best) { hit.score += score - hit.best; hit.best = score; }
        hits.set(at, hit);
      }
      one.found.forEach(function (score, at) { add(at, score); });
      one.whose.forEach(function (owner) {
        for (var at = owner.from; at < Math.min(owner.to, index.n); at++) add(at, owner.score);
      });
    });
    hits = Array.from(hits.values());
    hits.forEach(function (h) { most = Math.max(most, h.n); });
    return { index: index, hits: hits.filter(function (h) { return h.n === most; }).sort(function (a, b) { return b.score - a.score || a.at - b.at; }) };
  }
  async function entry(index, at) {
    var e = !index.b ? index.e[at] : (await get('e-' + Math.floor(at / index.p) + '.json'))[at % index.p];
    var owner = index.o.filter(function (o) { return o[2] <= at; }).pop();
    return { title: e[0], url: top + owner[1] + e[1], where: e[2] || owner[0], lang: e[3] };
  }

  function say(key, n, seen) { return form.getAttribute('data-' + key).replace('{n}', n).replace('{shown}', seen); }
  function told(n) {
    return n === 0 ? say('none') : n === 1 ? say('one') : n > shown ? say('many', n, shown) : say('some', n);
  }
  function itemOf(e) {
    var item = document.createElement('li'), link = document.createElement('a');
    link.href = e.url;
    link.textContent = e.title;
    if (e.lang) link.lang = e.lang;
    item.appendChild(link);
    if (e.where) item.appendChild(document.createTextNode(' (' + e.where + ')'));
    return item;
  }
  async function show() {
    var mine = ++asked;
    try {
      var result = await find(input.value), hits = result ? result.hits : [];
      var entries = await Promise.all(hits.slice(0, shown).map(function (h) { return entry(result.index, h.at); }));
      if (mine !== asked) return;
      list.textContent = '';
      entries.forEach(function (e) { list.appendChild(itemOf(e)); });
      more.hidden = hits.length <= shown;
      status.textContent = result ? told(hits.length) : '';
    } catch (problem) {
      if (mine !== asked) return;
      list.textContent = '';
      more.hidden = true;
      status.textContent = say('failed');
    }
  }

  var wait;
  function ask() {
    clearTimeout(wait);
    shown = atOnce;
    history.replaceState(null, '', input.value ? '?q=' + encodeURIComponent(input.value) : location.pathname); // who comes back finds what was found
    return show();
  }
  input.addEventListener('input', function () { clearTimeout(wait); wait = setTimeout(ask, 200); });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    ask();
  });
  more.addEventListener('click', async function () {
    var first = shown;
    shown += atOnce;
    await show();
    var item = list.children[first];
    if (item) item.querySelector('a').focus();
  });
  // the arrows go from the field to the results and back; Tab does what it always does
  document.addEventListener('keydown', function (event) {
    var stops = [input].concat(Array.from(list.querySelectorAll('a'))), at = stops.indexOf(document.activeElement);
    var to = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !to || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    to.focus();
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get('q') || '';
  if (input.value) show();
})();
