// Combined choices on the overview of actions: the links stay links to pages of their own; here they choose without
// leaving. What is chosen stands in the address, so that it can be kept and shared and the back button works.
(function () {
  var box = document.querySelector('[data-choices]'), bar = box && box.querySelector('.chosen');
  if (!bar) return;
  var links = box.querySelectorAll('[data-key]'), things = document.querySelectorAll('[data-keys]');
  var status = bar.querySelector('[role=status]'), clear = bar.querySelector('input');

  function each(list, what) { Array.prototype.forEach.call(list, what); }
  var known = {}, shown;
  each(links, function (link) { known[link.getAttribute('data-key')] = true; });
  // what the address says, without choices that are no more
  function chosen() { return new URLSearchParams(location.search).getAll('kies').filter(function (key) { return known[key]; }); }
  function kindOf(key) { return key.split('.')[0]; }

  function said(keys, n) {
    return !keys.length ? bar.getAttribute('data-all') : bar.getAttribute(n === 0 ? 'data-none' : n === 1 ? 'data-single' : 'data-some').replace('{n}', n);
  }
  function show(say) {
    var keys = chosen(), n = 0;
    shown = location.search;
    each(things, function (thing) {
      var has = thing.getAttribute('data-keys').split(' ');
      thing.hidden = !keys.every(function (key) { return has.indexOf(key) >= 0; });
      if (!thing.hidden && thing.classList.contains('card')) n++;
    });
    each(document.querySelectorAll('main ul.cards, main ul.stones'), function (list) {
      var empty = !list.querySelector('[data-keys]:not([hidden])'), head = list.previousElementSibling;
      list.hidden = empty;
      if (head && /^H\d$/.test(head.tagName)) head.hidden = empty;
    });
    each(links, function (link) {
      if (keys.indexOf(link.getAttribute('data-key')) >= 0) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    });
    clear.hidden = !keys.length;
    if (say || keys.length) status.textContent = said(keys, n);
  }
  function go(keys) {
    var query = new URLSearchParams();
    keys.forEach(function (key) { query.append('kies', key); });
    history.pushState(null, '', location.pathname + (keys.length ? '?' + query : ''));
    show(true);
  }
  each(links, function (link) {
    link.addEventListener('click', function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab gets the page itself
      event.preventDefault();
      var key = link.getAttribute('data-key'), keys = chosen(), on = keys.indexOf(key) >= 0;
      keys = keys.filter(function (k) { return kindOf(k) !== kindOf(key); });
      go(on ? keys : keys.concat(key));
    });
  });
  clear.addEventListener('click', function () { go([]); links[0].focus(); });
  window.addEventListener('popstate', function () {
    if (shown !== location.search) show(true); // not at a link to a place on the page
  });
  show(false);
})();
