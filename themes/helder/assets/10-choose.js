// Combined choices on the overview of actions: the links stay links to pages of their own; here they choose without
// leaving. What is chosen stands in the address, so that it can be kept and shared and the back button works.
(function () {
  var box = document.querySelector('[data-choices]'), status = document.getElementById('p--aantal');
  if (!box || !box.querySelector('[data-key]')) return;
  var links = box.querySelectorAll('[data-key]'), things = document.querySelectorAll('[data-keys]'), clear = box.querySelector('.tools');

  function chosen() { return new URLSearchParams(location.search).getAll('kies'); }
  function kindOf(key) { return key.split('.')[0]; }
  function each(list, what) { Array.prototype.forEach.call(list, what); }

  function show(say) {
    var keys = chosen(), n = 0;
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
      var on = keys.indexOf(link.getAttribute('data-key')) >= 0;
      if (on) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    });
    clear.hidden = !keys.length;
    if (say || keys.length) {
      status.textContent = !keys.length ? status.getAttribute('data-all') : n ? status.getAttribute('data-some').replace('{n}', n) : status.getAttribute('data-none');
    }
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
  clear.querySelector('button').addEventListener('click', function () { go([]); links[0].focus(); });
  window.addEventListener('popstate', function () { show(true); });
  show(false);
})();
