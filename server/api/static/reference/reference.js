// Sends each form of the API page to this server and shows status and body.

for (const form of document.querySelectorAll("form[data-path]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

async function send(form) {
  const output = form.querySelector("output");
  output.textContent = "Sending …";
  try {
    const response = await fetch(fillPath(form), buildRequest(form));
    show(output, `${response.status} ${response.statusText}`, indent(await response.text()));
  } catch (error) {
    show(output, "No answer", String(error));
  }
}

function fillPath(form) {
  // A fact's id holds slashes that belong to the path, so each of its parts is encoded by itself.
  return form.dataset.path.replace(/\{(\w+)\}/g, (_, name) =>
    form.elements[name].value.trim().split("/").map(encodeURIComponent).join("/"),
  );
}

function buildRequest(form) {
  const body = form.elements.body;
  if (!body) return { method: form.dataset.method };
  return { method: form.dataset.method, headers: { "Content-Type": "application/json" }, body: body.value };
}

function indent(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function show(output, status, body) {
  const heading = document.createElement("strong");
  heading.textContent = status;
  const text = document.createElement("pre");
  text.textContent = body;
  text.tabIndex = 0;
  output.replaceChildren(heading, text);
}
