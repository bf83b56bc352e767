// Reads a drawn figure back: how many marks stand where, or have the colour that, its numbers ask for, and which do not.
(function (figure) {
  'use strict';
  var place = figure.querySelector('.simre-plot');
  var asked = JSON.parse(figure.querySelector('script[type="application/json"]').textContent).data;
  var read = 0;
  var wrong = [];

  function axis(trace, letter) {
    return place._fullLayout[letter + 'axis' + (trace[letter + 'axis'] || letter).slice(1)];
  }

  function check(what, drawn, wanted, tolerance) {
    read++;
    if (!(Math.abs(drawn - wanted) <= tolerance)) {
      wrong.push(what + ' is ' + drawn + ' and not ' + wanted);
    }
  }

  function is(value) {
    return typeof value === 'number';
  }

  function each(selector, todo) {
    place.querySelectorAll(selector).forEach(function (element) {
      var number = element.__data__[0].trace.index;
      todo(element, asked[number], 'trace ' + number);
    });
  }

  each('.barlayer .trace', function (element, trace, name) {
    var lying = trace.orientation === 'h';
    var along = axis(trace, lying ? 'x' : 'y');
    var values = lying ? trace.x : trace.y;
    check(name + ', number of bars,', element.querySelectorAll('.point').length, values.length, 0);
    element.querySelectorAll('.point').forEach(function (point, at) {
      if (values[at]) {
        var box = point.querySelector('path').getBBox();
        var length = Math.abs(along.d2p(values[at]) - along.d2p(0));
        check(name + ', bar ' + at, lying ? box.width : box.height, length, 1.5);
      }
    });
  });

  each('.scatterlayer .trace', function (element, trace, name) {
    var x = axis(trace, 'x');
    var y = axis(trace, 'y');
    var places = trace.x.map(function (across, at) {
      return is(across) && is(trace.y[at]) ? [x.d2p(across), y.d2p(trace.y[at])] : null;
    }).filter(Boolean);
    if (/markers/.test(trace.mode)) {
      check(name + ', number of points,', element.querySelectorAll('.point').length, places.length, 0);
    }
    element.querySelectorAll('.point').forEach(function (point, at) {
      var drawn = point.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
      check(name + ', point ' + at + ' across', drawn[0], places[at][0], 1);
      check(name + ', point ' + at + ' up', drawn[1], places[at][1], 1);
    });
    element.querySelectorAll('.js-line').forEach(function (line) {
      (line.getAttribute('d') || '').match(/-?[\d.]+,-?[\d.]+/g).forEach(function (corner, at) {
        var drawn = corner.split(',').map(Number);
        var far = places.map(function (each) { return Math.hypot(each[0] - drawn[0], each[1] - drawn[1]); });
        check(name + ', corner ' + at + ', distance to its number,', Math.min.apply(null, far), 0, 1.5);
      });
    });
  });

  // ---- cells

  function rgba(colour) {
    var sample = document.createElement('i');
    sample.style.color = colour;
    document.body.appendChild(sample);
    var parts = getComputedStyle(sample).color.match(/[\d.]+/g).map(Number);
    sample.remove();
    return [parts[0], parts[1], parts[2], 255 * (parts.length > 3 ? parts[3] : 1)];
  }

  function wantedColour(value) {
    var scale = place._fullLayout.coloraxis;
    var part = Math.max(0, Math.min(1, (value - scale.cmin) / (scale.cmax - scale.cmin)));
    var next = scale.colorscale.findIndex(function (stop) { return stop[0] >= part; });
    var below = scale.colorscale[Math.max(0, next - 1)];
    var above = scale.colorscale[next];
    var share = above[0] > below[0] ? (part - below[0]) / (above[0] - below[0]) : 0;
    var low = rgba(below[1]);
    return rgba(above[1]).map(function (channel, at) { return low[at] + share * (channel - low[at]); });
  }

  function cells(element) {
    var number = element.__data__[0].trace.index;
    var trace = place.data[number]; // a large grid is drawn in blocks
    var edges = element.__data__[0];
    var frame = element.querySelector('image');
    return new Promise(function (done) {
      var picture = new Image();
      picture.onload = function () {
        var canvas = document.createElement('canvas');
        canvas.width = picture.width;
        canvas.height = picture.height;
        var paper = canvas.getContext('2d', { willReadFrequently: true });
        paper.drawImage(picture, 0, 0);
        trace.z.forEach(function (row, down) {
          row.forEach(function (value, across) {
            var x = axis(trace, 'x').c2p((edges.x[across] + edges.x[across + 1]) / 2) - frame.x.baseVal.value;
            var y = axis(trace, 'y').c2p((edges.y[down] + edges.y[down + 1]) / 2) - frame.y.baseVal.value;
            var pixel = paper.getImageData(Math.floor(x * picture.width / frame.width.baseVal.value),
              Math.floor(y * picture.height / frame.height.baseVal.value), 1, 1).data;
            var wanted = is(value) ? wantedColour(value) : [0, 0, 0, 0];
            for (var channel = wanted[3] < 64 ? 3 : 0; channel < 4; channel++) { // what is clear has no colour
              check('trace ' + number + ', cell ' + down + ' ' + across, pixel[channel], wanted[channel], 4);
            }
          });
        });
        done();
      };
      picture.src = frame.href.baseVal;
    });
  }

  return Promise.all(Array.from(place.querySelectorAll('.heatmaplayer .hm'), cells)).then(function () {
    return { read: read, wrong: wrong.slice(0, 10) };
  });
})
