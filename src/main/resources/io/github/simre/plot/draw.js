// Draws the figures of a page or a notebook: reads each one's JSON, replaces its drawing, and shows memes that are pointed at.
window.simre = (function () {
  'use strict';
  var LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  var MISSING = 4095;
  var NARROW = 600;
  var darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

  // ---- numbers of a large grid: two letters each, see PackedGrid

  function unpack(packed) {
    var values = new Uint8Array(128);
    for (var i = 0; i < 64; i++) {
      values[LETTERS.charCodeAt(i)] = i;
    }
    var text = packed.text;
    var step = (packed.high - packed.low) / (MISSING - 1);
    var rows = [];
    var at = 0;
    for (var row = 0; row < packed.rows; row++) {
      var cells = new Array(packed.columns);
      for (var column = 0; column < packed.columns; column++, at += 2) {
        var value = (values[text.charCodeAt(at)] << 6) | values[text.charCodeAt(at + 1)];
        cells[column] = value === MISSING ? null : packed.low + value * step;
      }
      rows.push(cells);
    }
    return rows;
  }

  // ---- light and dark

  function isDark() {
    var notebook = document.body.dataset.jpThemeLight;
    return notebook === undefined ? darkSystem.matches : notebook === 'false';
  }

  function recolour(value, colours) {
    Object.keys(value).forEach(function (key) {
      var part = value[key];
      if (typeof part === 'string') {
        value[key] = /color$/.test(key) ? colours[part] || part : part;
      } else if (part && typeof part === 'object' && typeof part[0] !== 'number') {
        recolour(part, colours);
      }
    });
  }

  // ---- a telephone has no room for two panels side by side, nor for long names

  function narrow(layout) {
    layout.font.size = 11;
    layout.margin.l = layout.margin.r = 8; // the labels, which are shorter now, make their own room
    ['xaxis', 'yaxis', 'xaxis2', 'yaxis2'].forEach(function (name) {
      var axis = layout[name];
      if (axis && axis.ticktext) {
        axis.ticktext = axis.ticktext.map(function (text) {
          // an entity such as &amp; is one character
          var letters = text.match(/&#?\w+;|[\s\S]/gu) || [];
          return letters.length > 14 ? letters.slice(0, 13).join('') + '…' : text;
        });
      }
    });
    if (layout.coloraxis && layout.xaxis.ticktext) {
      narrowHeatmap(layout);
    }
    if (layout.xaxis2) {
      stack(layout);
    }
  }

  function narrowHeatmap(layout) {
    var columns = layout.xaxis.ticktext;
    var longest = Math.max.apply(null, columns.map(function (text) { return text.length; }));
    var below = 30;
    if (columns.length > 8) {
      below = 110;
      layout.xaxis.tickangle = -90;
      layout.xaxis.tickfont = { size: columns.length > 16 ? 8 : 9 };
    } else if (columns.length * longest > 40) {
      below = 90;
      layout.xaxis.tickangle = -45;
    }
    layout.margin.b = below + (layout.xaxis.title.text ? 40 : 0);
    layout.xaxis.domain = [0, 1];
    var bar = layout.coloraxis.colorbar;
    bar.thickness = 10;
    delete bar.x;
    // numbers do not fit into cells as narrow as these
    layout.annotations = (layout.annotations || []).filter(function (note) {
      return note.name || columns.length <= 6;
    });
  }

  function stack(layout) {
    var rows = layout.yaxis.ticktext ? layout.yaxis.ticktext.length : 0;
    var panel = Math.max(220, 16 * rows);
    var gap = layout.margin.b + 40;
    var share = panel / (2 * panel + gap);
    layout.height = layout.margin.t + 2 * panel + gap + layout.margin.b;
    if (layout.coloraxis && layout.xaxis.ticktext) {
      layout.xaxis2.tickangle = layout.xaxis.tickangle;
      layout.xaxis2.tickfont = layout.xaxis.tickfont;
      layout.yaxis2.title = layout.yaxis.title;
    }
    layout.xaxis.domain = [0, 1];
    layout.xaxis2.domain = [0, 1];
    layout.yaxis.domain = [1 - share, 1];
    layout.yaxis2.domain = [0, share];
    layout.yaxis2.showticklabels = true;
    if (layout.coloraxis) {
      var bar = layout.coloraxis.colorbar;
      delete bar.x;
      bar.len = share;
      bar.y = 1;
      bar.yanchor = 'top';
    }
    (layout.annotations || []).forEach(function (note) {
      if (note.name) {
        note.x = 0.5;
        note.y = note.name === 'panel-1' ? 1 : share;
      }
    });
  }

  // ---- memes that are pointed at

  var pictures = null;

  function picture(source) {
    if (source.charAt(0) !== '#') {
      return source;
    }
    pictures = pictures || JSON.parse(document.getElementById('simre-pictures').textContent);
    return pictures[Number(source.slice(1))];
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = text || ''; // never innerHTML: a meme says what it likes
    return made;
  }

  function describe(card, caption) {
    var part = element('div', 'simre-meme');
    if (caption) {
      part.appendChild(element('small', '', caption));
    }
    if (card.picture) {
      var image = element('img', '');
      image.src = picture(card.picture);
      image.alt = '';
      part.appendChild(image);
    }
    part.appendChild(element('b', '', card.name));
    part.appendChild(element('span', '', card.text));
    if (card.labels.length) {
      part.appendChild(element('i', '', card.labels.join(', ')));
    }
    return part;
  }

  function pointed(point, layout) {
    var meta = point.data.meta;
    var cards = layout.meta && layout.meta.cards;
    var number = point.pointNumber;
    var parts = [];
    if (meta && meta.rowNames) {
      var names = { name: meta.rowNames[number[0]] + ' × ' + meta.columnNames[number[1]],
        text: point.z === null ? '–' : String(Number(point.z.toPrecision(3))), labels: [] };
      parts.push(describe(names));
    }
    if (meta && cards && meta.rows) {
      parts.push(describe(cards[meta.rows[number[0]]], meta.rowsName));
      parts.push(describe(cards[meta.columns[number[1]]], meta.columnsName));
    } else if (meta && cards && meta.points) {
      parts.push(describe(cards[meta.points[number]]));
    }
    return parts;
  }

  function showCards(figure, place, layout) {
    var box = figure.querySelector('.simre-card') || element('div', 'simre-card');
    box.hidden = true;
    figure.appendChild(box);
    place.on('plotly_hover', function (event) {
      var parts = pointed(event.points[0], layout);
      box.hidden = parts.length === 0;
      box.textContent = '';
      parts.forEach(function (part) { box.appendChild(part); });
      var frame = figure.getBoundingClientRect();
      var x = event.event.clientX - frame.left;
      var right = x < frame.width / 2;
      box.style.left = right ? Math.min(x + 24, frame.width - box.offsetWidth) + 'px' : '';
      box.style.right = right ? '' : Math.max(0, frame.width - x + 24) + 'px';
      box.style.top = event.event.clientY - frame.top + 28 + 'px';
    });
    place.on('plotly_unhover', function () { box.hidden = true; });
  }

  // ---- drawing

  function draw(figure) {
    var place = figure.querySelector('.simre-plot');
    var source = figure.querySelector('script[type="application/json"]').textContent;
    var config = { responsive: true, displaylogo: false, showLink: false,
      modeBarButtonsToRemove: ['lasso2d', 'select2d', 'toggleSpikelines', 'sendDataToCloud'] };
    var auto = !!JSON.parse(source).dark;
    var drawn = '';

    function redraw() {
      var isNarrow = figure.clientWidth < NARROW;
      var dark = auto && isDark();
      var state = (isNarrow ? 'narrow' : 'wide') + (dark ? ' dark' : ' light');
      if (state === drawn) {
        return;
      }
      var first = drawn === '';
      drawn = state;
      var parsed = JSON.parse(source);
      if (dark) {
        recolour(parsed.layout, parsed.dark);
        recolour(parsed.data, parsed.dark);
      }
      parsed.data.forEach(function (trace) {
        if (trace.packed) {
          trace.z = unpack(trace.packed);
          delete trace.packed;
        }
      });
      if (isNarrow) {
        narrow(parsed.layout);
      }
      config.displayModeBar = isNarrow ? false : 'hover';
      figure.classList.add('simre-drawn');
      Plotly.react(place, parsed.data, parsed.layout, config);
      if (first) {
        showCards(figure, place, parsed.layout);
      }
    }
    redraw();
    window.addEventListener('resize', redraw);
    darkSystem.addEventListener('change', redraw);
  }

  /** Draws a figure as soon as it comes near the window. */
  function drawWhenSeen(figure) {
    var observer = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) {
        observer.disconnect();
        draw(figure);
      }
    }, { rootMargin: '600px' });
    observer.observe(figure);
  }

  return { draw: draw, drawWhenSeen: drawWhenSeen };
})();
document.querySelectorAll('.simre-figure:not(.simre-drawn)').forEach(window.simre.drawWhenSeen);
