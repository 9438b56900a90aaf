// Counts deadlines down. Everything works without it.
"use strict";
(function () {
  function words(seconds) {
    var late = seconds < 0, left = Math.abs(seconds);
    var days = Math.floor(left / 86400), hours = Math.floor((left % 86400) / 3600);
    var minutes = Math.floor((left % 3600) / 60), rest = Math.floor(left % 60);
    var text = days ? days + " d " + hours + " h" : hours ? hours + " h " + minutes + " min" :
      minutes + " min " + (minutes < 10 ? rest + " s" : "");
    return late ? "overdue by " + text : "in " + text;
  }
  var clocks = document.querySelectorAll("time[data-countdown]");
  function tick() {
    clocks.forEach(function (clock) {
      var seconds = (Date.parse(clock.dateTime) - Date.now()) / 1000;
      clock.textContent = words(seconds);
      clock.classList.toggle("late", seconds < 0);
      clock.classList.toggle("soon", seconds >= 0 && seconds < 7200);
    });
  }
  if (clocks.length) { tick(); setInterval(tick, 1000); }
  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === "post") {
      event.target.dataset.sent = "1";
      if (button) { setTimeout(function () { button.setAttribute("aria-disabled", "true"); }, 0); }
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
})();
