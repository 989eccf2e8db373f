// Reading aloud, where the browser can: a button that appears when this runs.
(function () {
  var place = document.querySelector('[data-read]'), main = document.getElementById('inhoud');
  if (!place || !main || !window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
  var button = document.createElement('input'), reading = null;
  function say(words) {
    reading = words;
    button.value = place.getAttribute(words ? 'data-stop' : 'data-read');
  }
  // what is read: each part once, in its own language; not what leads elsewhere or is hidden
  function parts() {
    return Array.prototype.filter.call(main.querySelectorAll('h1, h2, h3, h4, p, li, dt, dd, th, td'), function (part) {
      return !part.closest('[hidden], nav, form, .stones') && !part.querySelector('p, li, dd') && part.textContent.trim();
    });
  }
  button.type = 'button';
  button.addEventListener('click', function () {
    var on = reading;
    say(null);
    speechSynthesis.cancel();
    if (on) return;
    var all = parts().map(function (part) {
      var words = new SpeechSynthesisUtterance(part.textContent);
      words.lang = part.closest('[lang]').lang;
      return words;
    }), last = all[all.length - 1];
    if (!last) return;
    // what was stopped may say so later: it is not what is being read then
    last.onend = last.onerror = function () { if (reading === last) say(null); };
    say(last);
    all.forEach(function (words) { speechSynthesis.speak(words); });
  });
  window.addEventListener('pagehide', function () { speechSynthesis.cancel(); });
  say(null);
  place.appendChild(button);
  place.hidden = false;
})();
