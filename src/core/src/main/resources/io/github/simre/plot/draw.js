// Draws the figures of a page or a notebook: reads each one's JSON, replaces its drawing, and shows memes that are pointed at.
window.simre = (function () {
  'use strict';
  var LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  var MISSING = 4095;
  var NARROW = 600;
  var MOST_BLOCKS = 320;
  var darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

  // ---- a large grid: two letters a number (see PackedGrid), drawn in blocks that are not smaller than pixels

  function unpack(packed) {
    var values = new Uint8Array(128);
    for (var i = 0; i < 64; i++) {
      values[LETTERS.charCodeAt(i)] = i;
    }
    var text = packed.text;
    var step = (packed.high - packed.low) / (MISSING - 1);
    var cells = new Float32Array(packed.rows * packed.columns);
    for (var cell = 0, at = 0; cell < cells.length; cell++, at += 2) {
      var value = (values[text.charCodeAt(at)] << 6) | values[text.charCodeAt(at + 1)];
      cells[cell] = value === MISSING ? NaN : packed.low + value * step;
    }
    return { rows: packed.rows, columns: packed.columns, cells: cells };
  }

  /** The part of a grid that axes show, as a trace: means of blocks where there are more cells than pixels. */
  function seen(grid, xRange, yRange) {
    function part(range, size) {
      var from = Math.max(0, Math.floor(Math.min(range[0], range[1]) + 0.5));
      var to = Math.min(size, Math.ceil(Math.max(range[0], range[1]) + 0.5));
      return { from: from, to: to, block: Math.max(1, Math.ceil((to - from) / MOST_BLOCKS)) };
    }
    var x = part(xRange, grid.columns);
    var y = part(yRange, grid.rows);
    var z = [];
    for (var top = y.from; top < y.to; top += y.block) {
      var line = [];
      for (var left = x.from; left < x.to; left += x.block) {
        line.push(mean(grid, top, Math.min(y.to, top + y.block), left, Math.min(x.to, left + x.block)));
      }
      z.push(line);
    }
    return { z: z, x0: x.from + (x.block - 1) / 2, dx: x.block, y0: y.from + (y.block - 1) / 2, dy: y.block };
  }

  function mean(grid, top, bottom, left, right) {
    var sum = 0;
    var count = 0;
    for (var row = top; row < bottom; row++) {
      for (var at = row * grid.columns + left; at < row * grid.columns + right; at++) {
        if (grid.cells[at] === grid.cells[at]) { // NaN is not
          sum += grid.cells[at];
          count++;
        }
      }
    }
    return count ? sum / count : null;
  }

  function axes(trace, layout) {
    return { x: layout['xaxis' + (trace.xaxis || 'x').slice(1)], y: layout['yaxis' + (trace.yaxis || 'y').slice(1)] };
  }

  /** After zooming, what is seen is drawn in finer blocks. */
  function followZoom(place, grids) {
    var busy = false;
    place.on('plotly_relayout', function () {
      if (busy) {
        return;
      }
      busy = true;
      var all = place.data.map(function (trace, number) {
        var shown = axes(trace, place._fullLayout);
        var part = grids[number] && seen(grids[number], shown.x.range, shown.y.range);
        return part && Plotly.restyle(place,
          { z: [part.z], x0: part.x0, dx: part.dx, y0: part.y0, dy: part.dy }, [number]);
      });
      Promise.all(all).then(function () { busy = false; });
    });
  }

  // ---- light and dark

  /** Whether the page around a figure has light letters: a notebook's need not follow the system. */
  function isDark(figure) {
    var notebook = document.body.dataset.jpThemeLight;
    if (notebook !== undefined) {
      return notebook === 'false';
    }
    var ink = getComputedStyle(figure).color.match(/[\d.]+/g).map(Number);
    return ink[0] + ink[1] + ink[2] > 3 * 128;
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

  function panels(layout) {
    return ['', '2', '3', '4'].filter(function (number) { return layout['xaxis' + number]; });
  }

  function narrow(layout, data, width) {
    layout.font.size = 11;
    if (layout.showlegend) { // its entries stand below each other now
      var entries = data.filter(function (trace) { return trace.showlegend !== false; }).length;
      layout.margin.t += 19 * entries;
      layout.height += 19 * entries;
    }
    layout.margin.l = layout.margin.r = 8; // the labels, which are shorter now, make their own room
    panels(layout).forEach(function (number) {
      ['xaxis' + number, 'yaxis' + number].forEach(function (name) {
        var axis = layout[name];
        if (axis.ticktext) {
          axis.ticktext = axis.ticktext.map(function (text) {
            // an entity such as &amp; is one character
            var letters = text.match(/&#?\w+;|[\s\S]/gu) || [];
            return letters.length > 14 ? letters.slice(0, 13).join('') + '…' : text;
          });
        }
      });
    });
    if (layout.coloraxis && layout.xaxis.ticktext) {
      narrowHeatmap(layout, width);
    }
    if (panels(layout).length > 1) {
      stack(layout);
    }
  }

  function narrowHeatmap(layout, width) {
    var columns = layout.xaxis.ticktext;
    var most = Math.max(2, Math.floor((width - 150) / 9)); // names of 9 pixels, beside those of the rows and the bar
    var longest = Math.max.apply(null, columns.map(function (text) { return text.length; }));
    var below = 30;
    var angle = 0;
    var font = {};
    if (columns.length > 8) {
      below = 110;
      angle = -90;
      font = { size: columns.length > 16 ? 8 : 9 };
    } else if (columns.length * longest > 40) {
      below = 90;
      angle = -45;
    }
    panels(layout).forEach(function (number) {
      var axis = layout['xaxis' + number];
      if (axis.ticktext) {
        var step = Math.ceil(axis.ticktext.length / most);
        ['ticktext', 'tickvals'].forEach(function (list) {
          axis[list] = axis[list].filter(function (each, place) { return place % step === 0; });
        });
        axis.tickangle = angle;
        axis.tickfont = font;
      }
    });
    layout.margin.b = below + (layout.xaxis.title.text ? 40 : 0);
    if (panels(layout).length === 1) {
      layout.xaxis.domain = [0, 1];
    }
    var bar = layout.coloraxis.colorbar;
    bar.thickness = 10;
    delete bar.x;
    // numbers do not fit into cells as narrow as these
    layout.annotations = (layout.annotations || []).filter(function (note) {
      return note.name || columns.length <= 6;
    });
  }

  /** All panels below each other. */
  function stack(layout) {
    var all = panels(layout);
    var gap = layout.margin.b + 40;
    var heights = all.map(function (number) {
      var names = layout['yaxis' + number].ticktext;
      return names ? Math.max(140, 16 * names.length) : 240;
    });
    var height = heights.reduce(function (sum, each) { return sum + each; }, 0) + gap * (all.length - 1);
    var widest = Math.max.apply(null, all.map(function (number) {
      return layout['xaxis' + number].domain ? layout['xaxis' + number].domain[1] - layout['xaxis' + number].domain[0] : 1;
    }));
    layout.height = layout.margin.t + height + layout.margin.b;
    var top = 1;
    all.forEach(function (number, place) {
      var x = layout['xaxis' + number];
      var y = layout['yaxis' + number];
      var width = x.domain ? (x.domain[1] - x.domain[0]) / widest : 1;
      x.domain = [0, width];
      y.domain = [Math.max(0, top - heights[place] / height), top];
      y.showticklabels = true;
      y.title = y.title || layout.yaxis.title;
      (layout.annotations || []).forEach(function (note) {
        if (note.name === 'panel-' + (place + 1)) {
          note.x = 0;
          note.xanchor = 'left';
          note.y = top;
        }
      });
      top = y.domain[0] - gap / height;
    });
    if (layout.coloraxis) {
      var bar = layout.coloraxis.colorbar;
      delete bar.x;
      bar.len = heights[0] / height;
      bar.y = 1;
      bar.yanchor = 'top';
    }
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

  function pointed(event, place, layout, grids) {
    var point = event.points[0];
    var meta = point.data.meta;
    var cards = layout.meta && layout.meta.cards;
    var number = point.pointNumber;
    var parts = [];
    if (grids[point.curveNumber]) {
      parts.push(describe(cellAt(event.event, point, place, grids[point.curveNumber])));
    }
    if (meta && cards && meta.rows) {
      parts.push(describe(cards[meta.rows[number[0]]], meta.rowsName));
      parts.push(describe(cards[meta.columns[number[1]]], meta.columnsName));
    } else if (meta && cards && meta.points) {
      parts.push(describe(cards[meta.points[number]]));
    }
    return parts;
  }

  /** The very cell under the pointer, which may be one of many in a block. */
  function cellAt(event, point, place, grid) {
    var shown = axes(point.data, place._fullLayout);
    var frame = place.getBoundingClientRect();
    var column = Math.round(shown.x.p2d(event.clientX - frame.left - shown.x._offset));
    var row = Math.round(shown.y.p2d(event.clientY - frame.top - shown.y._offset));
    column = Math.max(0, Math.min(grid.columns - 1, column));
    row = Math.max(0, Math.min(grid.rows - 1, row));
    var value = grid.cells[row * grid.columns + column];
    var meta = point.data.meta;
    return { name: meta.rowNames[row] + ' × ' + meta.columnNames[column], labels: [],
      text: value === value ? value.toFixed(3) : '–' };
  }

  function showCards(figure, place, layout, grids) {
    var box = figure.querySelector('.simre-card') || element('div', 'simre-card');
    box.hidden = true;
    figure.appendChild(box);
    place.on('plotly_hover', function (event) {
      var parts = pointed(event, place, layout, grids);
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
    var config = { responsive: true, displaylogo: false, showLink: false, doubleClick: 'reset',
      modeBarButtonsToRemove: ['lasso2d', 'select2d', 'toggleSpikelines', 'sendDataToCloud'] };
    var auto = !!JSON.parse(source).dark;
    var drawn = '';
    var grids = [];

    function redraw() {
      var isNarrow = figure.clientWidth < NARROW;
      var dark = auto && isDark(figure);
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
      parsed.data.forEach(function (trace, number) {
        if (trace.packed) {
          grids[number] = grids[number] || unpack(trace.packed);
          delete trace.packed;
          var shown = axes(trace, parsed.layout);
          Object.assign(trace, seen(grids[number], shown.x.range, shown.y.range));
        }
      });
      if (isNarrow) {
        narrow(parsed.layout, parsed.data, figure.clientWidth);
      }
      config.displayModeBar = isNarrow ? false : 'hover';
      figure.classList.add('simre-drawn');
      Plotly.react(place, parsed.data, parsed.layout, config);
      if (first) {
        showCards(figure, place, parsed.layout, grids);
        followZoom(place, grids);
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
document.querySelectorAll('figure.simre-figure:not(.simre-drawn)').forEach(window.simre.drawWhenSeen);
