// Counts deadlines down, and says what changed while the page was open. Everything works without it.
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
  function tick() {
    document.querySelectorAll("time[data-countdown]").forEach(function (clock) {
      var seconds = (Date.parse(clock.dateTime) - Date.now()) / 1000;
      clock.textContent = words(seconds);
      clock.classList.toggle("late", seconds < 0);
      clock.classList.toggle("soon", seconds >= 0 && seconds < 7200);
    });
  }
  tick();
  setInterval(tick, 1000);
  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === "post") {
      event.target.dataset.sent = "1";
      if (button) { setTimeout(function () { button.setAttribute("aria-disabled", "true"); }, 0); }
    }
  });
  function unsent(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach(function (one) { one.removeAttribute("aria-disabled"); });
  }
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(unsent);
  });

  // A part of the page that was swapped: what is new is told to those who do not see it.
  var known = [];
  function tell(text) {
    var at = document.getElementById("told");
    if (at) { at.textContent = text; }
  }
  function alarms() { return Array.prototype.slice.call(document.querySelectorAll("#board [data-alarm]")); }
  function asker(event) { return event.detail.requestConfig && event.detail.requestConfig.elt; }
  function isBoard(event) { var one = asker(event); return !!one && one.id === "board"; }
  function stale(is) {
    var note = document.getElementById("stale");
    if (note && note.hidden === is) {
      note.querySelector("span").textContent = document.getElementById("as-of").textContent;
      note.hidden = !is;
    }
  }
  if (document.getElementById("board") && !window.htmx) { stale(true); }
  // Nobody sees a hidden page, so it asks for nothing; seen again, it asks at once.
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (isBoard(event) && document.hidden) { event.preventDefault(); }
  });
  document.addEventListener("visibilitychange", function () {
    var board = document.getElementById("board");
    if (board && !document.hidden) { board.dispatchEvent(new CustomEvent("renew")); }
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!isBoard(event)) { return; }
    if (event.detail.xhr.status >= 500) { event.detail.shouldSwap = false; }
    known = alarms().map(function (one) { return one.dataset.alarm; });
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (!isBoard(event) || !event.detail.successful) { return; }
    stale(false);
    var fresh = alarms().filter(function (one) { return known.indexOf(one.dataset.alarm) < 0; });
    if (fresh.length) {
      tell("New alarm: " + fresh.map(function (one) { return one.textContent.trim(); }).join(". "));
    }
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    tick();
    if (event.detail.failed) { document.getElementById("main").focus(); }
  });
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (isBoard(event)) { stale(true); return; }
      var form = asker(event), note = form && form.parentNode && form.parentNode.querySelector("[data-unsent]");
      if (note) { note.hidden = false; unsent(form); }
    });
  });
  document.addEventListener("told", function (event) { tell(event.detail.text); });
})();
