// Reading aloud, where the browser can: a button that appears when this runs.
(function () {
  var place = document.querySelector('[data-read]'), main = document.getElementById('inhoud');
  if (!place || !main || !window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
  var button = document.createElement('button'), on = false;
  function say(reading) {
    on = reading;
    button.textContent = place.getAttribute(reading ? 'data-stop' : 'data-read');
  }
  button.type = 'button';
  button.addEventListener('click', function () {
    speechSynthesis.cancel();
    if (on) return say(false);
    say(true);
    var parts = main.querySelectorAll('h1, h2, h3, h4, p, li, dt, dd'), last;
    Array.prototype.forEach.call(parts, function (part) {
      if (part.closest('[hidden], nav, form, .stones') || part.querySelector('p, li') || part.contains(button)) return;
      var words = new SpeechSynthesisUtterance(part.textContent);
      words.lang = (part.closest('[lang]') || document.documentElement).lang;
      last = words;
      speechSynthesis.speak(words);
    });
    if (last) last.onend = function () { say(false); };
  });
  window.addEventListener('pagehide', function () { speechSynthesis.cancel(); });
  say(false);
  place.appendChild(button);
  place.hidden = false;
})();
