// The address is the state: every view can be shared, and back and forward work as in any page.

class Router {
  path = $state(location.pathname);
  query = $state(new URLSearchParams(location.search));

  constructor() {
    addEventListener('popstate', () => this.read());
    // Links of the page itself change the view without loading it anew.
    addEventListener('click', (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = (event.target as Element).closest?.('a');
      const href = link?.getAttribute('href');
      if (!link || !href || !/^[/?]/.test(href) || href.startsWith('/api/') || link.hasAttribute('download') || link.getAttribute('target')) return;
      event.preventDefault();
      this.go(href);
    });
  }

  get parts() { return this.path.split('/').filter(Boolean).map(decodeURIComponent); }

  value(name: string) { return this.query.get(name) ?? ''; }

  go(address: string, replace = false) {
    const url = new URL(address, location.href);
    const leaves = url.pathname !== this.path;
    history[replace ? 'replaceState' : 'pushState']({}, '', url);
    this.read();
    if (leaves) {
      scrollTo(0, 0);
      document.getElementById('main')?.focus();
    }
  }

  // The same view with other values; an empty one goes away.
  set(values: Record<string, string>, replace = false) {
    const query = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries(values)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    this.go(this.path + (text ? '?' + text : ''), replace);
  }

  private read() {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }
}

export const router = new Router();
