// For svelte-check; the page itself is built by vite.config.ts.
export default {};
