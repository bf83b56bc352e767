(function () {
  'use strict';
  var place = document.getElementById('figure');
  var source = document.getElementById('plotly').textContent;
  var config = { responsive: true, displaylogo: false, showLink: false,
    modeBarButtonsToRemove: ['lasso2d', 'select2d', 'toggleSpikelines', 'sendDataToCloud'] };

  // A telephone has no room for two panels side by side, nor for long names.
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
    if (layout.coloraxis) {
      narrowHeatmap(layout);
    }
    return layout;
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
    if (layout.xaxis2) {
      stack(layout);
    }
  }

  function stack(layout) {
    var rows = layout.yaxis.ticktext.length;
    var panel = Math.max(180, 16 * rows);
    var gap = layout.margin.b + 30;
    var share = panel / (2 * panel + gap);
    layout.height = layout.margin.t + 2 * panel + gap + layout.margin.b;
    layout.xaxis2.tickangle = layout.xaxis.tickangle;
    layout.xaxis2.tickfont = layout.xaxis.tickfont;
    layout.xaxis2.domain = [0, 1];
    layout.yaxis.domain = [1 - share, 1];
    layout.yaxis2.domain = [0, share];
    layout.yaxis2.showticklabels = true;
    layout.yaxis2.title = layout.yaxis.title;
    layout.coloraxis.colorbar.len = share;
    layout.coloraxis.colorbar.y = 1;
    layout.coloraxis.colorbar.yanchor = 'top';
    layout.annotations.forEach(function (note) {
      if (note.name) {
        note.x = 0.5;
        note.y = note.name === 'panel-1' ? 1 : share;
      }
    });
  }

  var drawnNarrow = null;
  function draw() {
    var isNarrow = place.clientWidth < 600;
    if (isNarrow === drawnNarrow) {
      return;
    }
    drawnNarrow = isNarrow;
    var figure = JSON.parse(source);
    config.displayModeBar = isNarrow ? false : 'hover';
    Plotly.react(place, figure.data, isNarrow ? narrow(figure.layout) : figure.layout, config);
  }
  draw();
  window.addEventListener('resize', draw);
})();
