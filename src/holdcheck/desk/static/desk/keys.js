// Says in plain words why a security key or passkey was not accepted, and lets Enter use it.
"use strict";
(function () {
  var said = {
    NotAllowedError: "No key was accepted: it was not touched in time, or it is not registered for this account. " +
      "Try again with a registered key, or use a code.",
    InvalidStateError: "This key is registered for your account already. Use another one.",
    SecurityError: "This address cannot use security keys. They need the desk\u2019s own https address.",
    NotSupportedError: "This browser or key cannot do what is needed. Use another key, or a code."
  };
  function tell(text) {
    var note = document.getElementById("key_trouble");
    if (!note) {
      note = document.createElement("div");
      note.id = "key_trouble";
      note.className = "note error";
      note.setAttribute("role", "alert");
      document.querySelector("main form").before(note);
    }
    note.textContent = text;
  }
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    var problem = event.detail.exception;
    tell(said[problem && problem.name] || "The key could not be used in this browser. Try again, or use a code.");
  });
  // A form that waits for a key is never sent without one: Enter asks for the key.
  document.addEventListener("submit", function (event) {
    var wanted = event.target.querySelector("input[type=hidden][name=credential]");
    if (wanted && (!wanted.value || wanted.value === "null") && event.target.id !== "mfa_login") {
      event.preventDefault();
      event.stopPropagation();
      event.target.querySelector("button").click();
    }
  }, true);
})();
