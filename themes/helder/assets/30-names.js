// A filter over a list of names: it appears when this runs.
(function () {
  var form = document.querySelector('form[data-names]');
  if (!form) return;
  var input = form.querySelector('input'), status = form.querySelector('[role=status]'), names = document.querySelectorAll('[data-name]');
  function fold(text) { return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, ''); }
  function show() {
    var typed = fold(input.value.trim()), n = 0;
    Array.prototype.forEach.call(names, function (name) {
      name.hidden = fold(name.textContent).indexOf(typed) < 0;
      if (!name.hidden) n++;
    });
    Array.prototype.forEach.call(document.querySelectorAll('[data-initial]'), function (group) {
      group.hidden = !group.querySelector('[data-name]:not([hidden])');
    });
    status.textContent = !typed ? '' : form.getAttribute(n === 0 ? 'data-none' : n === 1 ? 'data-single' : 'data-some').replace('{n}', n);
  }
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var first = document.querySelector('[data-name]:not([hidden]) a');
    if (first) first.focus();
  });
  input.addEventListener('input', show);
  form.hidden = false;
  show();
})();
