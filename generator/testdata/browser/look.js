// What the tests in a browser ask of a page. Each function gives a list of lines that name what is wrong, or what is
// there; nothing of it is published. Loaded by the tests in a world of its own: the page does not see it.
globalThis.look = (() => {
  const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : element.className && element.className.baseVal === undefined ? '.' + element.className.trim().replace(/\s+/g, '.') : '') +
    ' "' + element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40) + '"';
  const shown = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const inside = (element, selector) => element.closest(selector) !== null;

  // texts lists the text nodes that are on the screen, with the element around each.
  function texts() {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && shown(node.parentElement) && !inside(node.parentElement, 'script, style, noscript')) found.push(node);
    }
    return found;
  }
  const box = node => { const range = document.createRange(); range.selectNodeContents(node); return range; };
  const scrolls = element => { for (let e = element; e && e !== document.documentElement; e = e.parentElement) if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true; return false; };

  // wide lists what makes the page wider than the window: nobody should have to scroll in two directions (WCAG 1.4.10).
  function wide() {
    const width = document.documentElement.clientWidth, found = [];
    if (document.documentElement.scrollWidth > width) found.push('the page is ' + document.documentElement.scrollWidth + ' px wide in a window of ' + width);
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element) || inside(element, '.vh, .skip, svg')) continue;
      const r = element.getBoundingClientRect();
      if (r.width && (r.right > width + 1 || r.left < -1) && !scrolls(element.parentElement)) found.push('sticks out: ' + name(element));
    }
    return found.slice(0, 5);
  }

  // cut lists texts of which a part is hidden by an edge.
  function cut() {
    const found = [];
    for (const node of texts()) {
      const parent = node.parentElement;
      if (inside(parent, '.vh, .skip')) continue;
      for (const r of box(node).getClientRects()) {
        for (let e = parent; e && e !== document.body; e = e.parentElement) {
          const style = getComputedStyle(e), edge = e.getBoundingClientRect();
          if (style.display === 'inline' || (style.overflowX === 'visible' && style.overflowY === 'visible')) continue;
          if (/auto|scroll/.test(style.overflowX)) break;
          if (r.right > edge.right + 1 || r.bottom > edge.bottom + 1 || r.left < edge.left - 1 || r.top < edge.top - 1) found.push('cut off: ' + name(parent));
        }
      }
    }
    return [...new Set(found)].slice(0, 5);
  }

  // over lists texts that stand over each other by more than a fifth of the smaller line.
  function over() {
    const lines = [], found = [];
    for (const node of texts()) {
      if (inside(node.parentElement, '.vh, .skip, svg')) continue;
      for (const r of box(node).getClientRects()) if (r.width > 1 && r.height > 1) lines.push({ r, node });
    }
    lines.sort((a, b) => a.r.top - b.r.top);
    lines.forEach((a, i) => {
      for (let j = i + 1; j < lines.length && lines[j].r.top < a.r.bottom; j++) {
        const b = lines[j];
        if (a.node === b.node) continue;
        const high = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top), broad = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
        if (broad > 2 && high > Math.min(a.r.height, b.r.height) / 5) found.push(name(a.node.parentElement) + ' stands over ' + name(b.node.parentElement));
      }
    });
    return [...new Set(found)].slice(0, 5);
  }

  // spaced sets the spacing of text that a reader may choose: line 1.5, paragraphs 2, letters 0.12, words 0.16 (WCAG 1.4.12).
  const spacing = new CSSStyleSheet();
  spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  const spaced = on => { document.adoptedStyleSheets = on ? [spacing] : []; };
  // enlarged makes letters larger as the setting of a browser does, without making the page larger.
  const enlarged = percent => { document.documentElement.style.fontSize = percent ? percent + '%' : ''; };

  // said lists what a reader sees: each line of text, and each link with where it leads; not what only works with a
  // script: buttons and forms, with the texts that announce what they did.
  function said() {
    const list = texts().filter(node => !inside(node.parentElement, 'button, form, [role=status]:empty')).map(node => node.data.trim().replace(/\s+/g, ' '));
    for (const link of document.querySelectorAll('a[href]')) if (shown(link)) list.push('→ ' + link.getAttribute('href'));
    return list;
  }

  // stops lists everything that the Tab key should reach, in the order of the page.
  const stops = () => kept || (kept = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(e => shown(e) && !e.disabled));
  let kept; // they do not change while the keyboard walks

  const luminance = ([r, g, b]) => [r, g, b].map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const rgb = color => (color.match(/[\d.]+/g) || []).map(Number);
  function contrast(a, b) {
    const [light, dark] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => y - x);
    return (light + .05) / (dark + .05);
  }
  function behind(element) {
    for (let e = element; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return getComputedStyle(e).backgroundColor; }
    return 'rgb(255, 255, 255)';
  }
  // focused says where the focus is, and what is wrong with how it shows: a line of 3 px that contrasts 3 to 1 with what is
  // around it (WCAG 2.4.13), wholly in the window (2.4.11).
  function focused() {
    const e = document.activeElement;
    if (!e || e === document.body) return { at: -1, wrong: [] };
    const style = getComputedStyle(e), r = e.getBoundingClientRect(), wrong = [];
    if (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 3) wrong.push('its outline is ' + style.outline);
    const ratio = contrast(style.outlineColor, behind(e.parentElement));
    if (ratio < 3) wrong.push('its outline has a contrast of ' + ratio.toFixed(2));
    if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) wrong.push('it is outside the window');
    const stop = document.elementFromPoint(Math.min(Math.max(e.getClientRects()[0].left + 2, 0), innerWidth - 1), Math.min(Math.max(e.getClientRects()[0].top + 2, 0), innerHeight - 1));
    if (stop && !e.contains(stop) && !stop.contains(e)) wrong.push('it is covered by ' + name(stop));
    return { at: stops().indexOf(e), name: name(e), wrong };
  }

  return { wide, cut, over, spaced, enlarged, said, stops, focused, name, shown, texts, contrast, behind };
})();
