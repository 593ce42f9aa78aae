/* The pages of a server: whether they are dark or light is kept from one to the next. */
import './base.js';

{
  const root = document.documentElement;
  const known = localStorage.getItem('ratemark-theme');
  if (known) root.dataset.theme = known;
  new MutationObserver(() => localStorage.setItem('ratemark-theme', root.dataset.theme)).observe(
    root,
    { attributeFilter: ['data-theme'] },
  );
}

/* A page that waits for something looks again; of a run in progress only what has changed is asked for. */
{
  const main = document.getElementById('main');
  const job = document.querySelector('[data-job]');
  if (job) void watch(job);
  else if (main.dataset.again) setTimeout(() => location.reload(), main.dataset.again * 1000);
}

async function watch(job) {
  const [status, bar] = [job.querySelector('[role=status]'), job.querySelector('progress')];
  for (;;) {
    await new Promise((done) => setTimeout(done, 500));
    const answer = await fetch(`/job/state?id=${encodeURIComponent(job.dataset.job)}`).catch(
      () => undefined,
    );
    if (!answer?.ok) return; // the server has ended
    const { state, text, done, total } = await answer.json();
    if (state !== 'running') return location.reload();
    if (status.textContent !== text) status.textContent = text;
    if (total) Object.assign(bar, { max: total, value: done });
  }
}

/* Files are sent one after the other, each as it is; then the page shows what they were taken for. */
{
  const place = document.querySelector('[data-drop]');
  if (place) {
    const field = place.querySelector('input');
    field.addEventListener('change', () => sendAll(place, field.files));
    place.addEventListener('dragover', (event) => {
      event.preventDefault();
      place.classList.add('over');
    });
    place.addEventListener('dragleave', () => place.classList.remove('over'));
    place.addEventListener('drop', (event) => {
      event.preventDefault();
      place.classList.remove('over');
      void sendAll(place, event.dataTransfer.files);
    });
  }
}

async function sendAll(place, files) {
  const status = place.querySelector('[role=status]');
  let drop = '';
  for (const [i, file] of [...files].entries()) {
    status.textContent = `${place.dataset.checking} ${i + 1}/${files.length}`;
    const query = new URLSearchParams({ name: file.name, ...(drop && { drop }) });
    const answer = await fetch(`/files/add?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    const { error, ...given } = await answer.json();
    if (error) {
      status.textContent = `${file.name}: ${error}`;
      return;
    }
    drop = given.drop;
  }
  if (drop) location.assign(`/files?drop=${drop}`);
}
