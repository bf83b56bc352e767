(function () {
  var figure = document.getElementById('{{id}}');
  var waiting = setInterval(function () {
    if (!figure.isConnected) {
      clearInterval(waiting);
    } else if (window.Plotly && window.simre) {
      clearInterval(waiting);
      if (!figure.classList.contains('simre-drawn')) {
        window.simre.draw(figure);
      }
    }
  }, 100);
})();
