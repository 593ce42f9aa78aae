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
