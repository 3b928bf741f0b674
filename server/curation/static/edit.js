// Checks the form while somebody types. Without it the same is told when the form is sent.
'use strict';

const form = document.getElementById('edit');
const told = document.getElementById('checked');
const WAIT_MS = 500;
let timer;
let asked = 0;
const touched = new Set();

function show(field, words) {
  const place = document.getElementById(`${field.dataset.field}-error`);
  if (place === null || place.textContent === words.join(' ')) return;
  place.textContent = words.join(' ');
  for (const control of field.querySelectorAll('input, select, textarea')) {
    if (words.length > 0) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
}

function say(lines) {
  const paragraphs = lines.map((line) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    return paragraph;
  });
  told.replaceChildren(...paragraphs);
}

async function check() {
  const number = (asked += 1);
  let answer;
  try {
    const response = await fetch(form.dataset.check, { method: 'POST', body: new FormData(form) });
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch {
    say(['It could not be checked just now; it is checked again when you send it.']);
    return;
  }
  if (number !== asked) return;
  let open = 0;
  for (const field of form.querySelectorAll('.field[data-field]')) {
    const words = answer.fields[field.dataset.field] ?? [];
    open += words.length;
    // Fields nobody has come to yet are not scolded.
    if (touched.has(field.dataset.field) || words.length === 0) show(field, words);
  }
  const lines = [...answer.above];
  if (answer.statement !== null) lines.unshift(answer.statement);
  if (open + answer.above.length === 0) lines.push('Nothing is wrong with it.');
  say(lines);
}

form.addEventListener('input', (event) => {
  const field = event.target.closest('.field[data-field]');
  if (field === null) return;
  touched.add(field.dataset.field);
  clearTimeout(timer);
  timer = setTimeout(check, WAIT_MS);
});
