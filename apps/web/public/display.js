// Before anything is drawn: the theme and the size of the words somebody chose. `src/lib/display.ts` takes over from here.
(function () {
  var chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem('kynangso.display') || '{}') || {};
  } catch {
    // storage refused or spoilt: as if nothing were chosen
  }
  var isDark = chosen.theme === 'dark' || (chosen.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  // the typeface at once where it has been loaded before; elsewhere the page comes first
  try {
    var face = localStorage.getItem('kynangso.typeface') || '';
    if (/^\/assets\/fonts-[\w-]+\.css$/.test(face)) {
      var link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = face;
      document.head.append(link);
    }
  } catch {
    // without storage it comes after the page each time
  }
  document.documentElement.dataset.text = chosen.text === 'large' || chosen.text === 'largest' ? chosen.text : 'normal';

  // A page that came with its words is read first: its program is fetched meanwhile and begins when they are painted.
  addEventListener('DOMContentLoaded', function () {
    var program = document.getElementById('program');
    var isBegun = !program;
    function begin() {
      if (isBegun) return;
      isBegun = true;
      void import(program.href);
    }
    requestAnimationFrame(function () {
      setTimeout(begin);
    });
    // what stands in the background is not painted
    setTimeout(begin, 1000);
  });
})();
