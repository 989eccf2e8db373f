// Search without a server: the form appears when this runs; without it the list from A to Z is there all the same.
// The index is cut into parts (generator/formats/search.go); only those that a question needs are fetched.
(function () {
  var form = document.querySelector('form[data-index]');
  if (!form || !window.fetch || !window.Promise) return;
  var input = form.querySelector('input'), status = document.getElementById('p--gevonden'), list = document.getElementById('p--lijst');
  var base = form.getAttribute('data-index'), loaded = {}, asked = 0, shown = 20;

  function get(name) {
    return loaded[name] || (loaded[name] = fetch(base + name).then(function (r) {
      if (!r.ok) throw new Error(name);
      return r.json();
    }));
  }
  // small letters without accents, as the index has them
  function fold(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'’]/g, '').replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ø/g, 'o');
  }
  function wordsOf(text) { return fold(text).match(/[a-z0-9]+/g) || []; }
  var sounds = { c: 'k', q: 'k', k: 'k', f: 'v', v: 'v', w: 'v', s: 's', z: 's', i: 'i', j: 'i', y: 'i', e: 'i', b: 'p', p: 'p', d: 't', t: 't' };
  function soundOf(word) { return /^[0-9]/.test(word) ? '0' : sounds[word[0]] || word[0]; }

  // how many slips of the keys lie between a word and the beginning of a term; more than most is too many
  function slips(word, term, most) {
    var before = [], row = [], last, i, j, best = most + 1;
    for (j = 0; j <= word.length; j++) row[j] = j;
    for (i = 1; i <= term.length && i <= word.length + most; i++) {
      last = row.slice();
      var next = [i];
      for (j = 1; j <= word.length; j++) {
        next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (term[i - 1] === word[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && term[i - 1] === word[j - 2] && term[i - 2] === word[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = last;
      row = next;
      best = Math.min(best, row[word.length]);
    }
    return best;
  }
  // how well a term answers a word; 0: not
  function answers(word, term) {
    if (term === word) return 6;
    if (term.indexOf(word) === 0) return 4;
    if (term.length > 3 && word.indexOf(term) === 0 && word.length - term.length < 4) return 3;
    if (word.length < 4) return 0;
    var most = word.length < 8 ? 1 : 2, n = slips(word, term, most);
    return n <= most ? 2.5 - n : 0;
  }
  // the entries in which a word stands, with how well
  function look(root, word) {
    var sound = soundOf(word);
    if (!root.w && (root.t || []).indexOf(sound) < 0) return Promise.resolve({});
    return (root.w ? Promise.resolve(root.w) : get('t-' + sound + '.json')).then(function (terms) {
      var found = {};
      Object.keys(terms).forEach(function (term) {
        var score = answers(word, term), at = 0;
        if (score) terms[term].forEach(function (step) {
          at += step >> 1;
          found[at] = Math.max(found[at] || 0, score * (step & 1 ? 2 : 1));
        });
      });
      return found;
    });
  }
  // a word or what means the same
  function lookAll(root, word) {
    var all = [word];
    (root.s || []).forEach(function (group) { if (group.indexOf(word) >= 0) all = all.concat(group); });
    return Promise.all(all.filter(function (w, i) { return all.indexOf(w) === i; }).map(function (w) { return look(root, w); })).then(function (many) {
      return many.reduce(function (sum, found) {
        Object.keys(found).forEach(function (at) { sum[at] = Math.max(sum[at] || 0, found[at]); });
        return sum;
      }, {});
    });
  }
  function find(text) {
    var words = wordsOf(text).slice(0, 8);
    if (!words.length) return Promise.resolve(null);
    return get('index.json').then(function (root) {
      return Promise.all(words.map(function (w) { return lookAll(root, w); })).then(function (all) {
        var hits = {};
        all.forEach(function (found) {
          Object.keys(found).forEach(function (at) {
            var hit = hits[at] || (hits[at] = { at: +at, n: 0, score: 0 });
            hit.n++;
            hit.score += found[at];
          });
        });
        var most = 0;
        hits = Object.keys(hits).map(function (at) { most = Math.max(most, hits[at].n); return hits[at]; });
        return { root: root, hits: hits.filter(function (h) { return h.n === most; }).sort(function (a, b) { return b.score - a.score || a.at - b.at; }) };
      });
    });
  }
  function entry(root, at) {
    if (root.e) return Promise.resolve(root.e[at]);
    return get('e-' + Math.floor(at / root.p) + '.json').then(function (page) { return page[at % root.p]; });
  }
  function say(key, n) { return form.getAttribute('data-' + key).replace('{n}', n); }

  function show() {
    var mine = ++asked, text = input.value;
    find(text).then(function (result) {
      if (mine !== asked) return;
      if (!result) { list.textContent = status.textContent = ''; return; }
      return Promise.all(result.hits.slice(0, shown).map(function (h) { return entry(result.root, h.at); })).then(function (entries) {
        if (mine !== asked) return;
        list.textContent = '';
        entries.forEach(function (e) {
          var item = document.createElement('li'), link = document.createElement('a');
          link.href = base + e[1];
          link.textContent = e[0];
          item.appendChild(link);
          if (e[2]) item.appendChild(document.createTextNode(' (' + e[2] + ')'));
          list.appendChild(item);
        });
        var n = result.hits.length;
        status.textContent = n === 0 ? say('none') : n === 1 ? say('one') : n > shown ? say('many', n).replace('{shown}', shown) : say('some', n);
      });
    }).catch(function () { if (mine === asked) status.textContent = say('failed'); });
  }

  var wait;
  input.addEventListener('input', function () { clearTimeout(wait); wait = setTimeout(show, 150); });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    history.replaceState(null, '', '?q=' + encodeURIComponent(input.value));
    show();
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get('q') || '';
  if (input.value) show();
})();
